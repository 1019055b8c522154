package dev.adtally.domain.planted;

import java.time.Instant;
import java.util.function.Supplier;

public class DomainReadsInstant {
  Supplier<Instant> clock = Instant::now;
}
