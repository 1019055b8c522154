package dev.adtally.domain.planted;

public class DomainReadsSystemTime {
  long now() {
    return System.currentTimeMillis();
  }
}
