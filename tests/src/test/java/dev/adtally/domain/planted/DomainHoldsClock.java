package dev.adtally.domain.planted;

import java.time.Clock;

public class DomainHoldsClock {
  Clock clock;
}
