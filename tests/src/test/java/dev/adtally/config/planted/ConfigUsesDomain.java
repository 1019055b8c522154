package dev.adtally.config.planted;

import dev.adtally.domain.event.AdEvent;

public class ConfigUsesDomain {
  AdEvent planted;
}
