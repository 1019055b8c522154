package dev.adtally.domain.planted;

import java.util.UUID;

public class DomainDrawsUuid {
  UUID id() {
    return UUID.randomUUID();
  }
}
