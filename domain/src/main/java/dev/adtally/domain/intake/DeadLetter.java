package dev.adtally.domain.intake;

/** A raw record that was not counted, with the reason. */
public record DeadLetter(String job, String region, RawRecord raw, Rejection rejection) {}
