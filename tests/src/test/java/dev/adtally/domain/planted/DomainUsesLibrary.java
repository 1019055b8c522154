package dev.adtally.domain.planted;

import com.fasterxml.jackson.core.JsonFactory;

public class DomainUsesLibrary {
  JsonFactory library;
}
