package dev.adtally.schemas.planted;

import dev.adtally.domain.event.AdEvent;

public class SchemasUseDomain {
  AdEvent planted;
}
