package dev.adtally.tools.cli;

import dev.adtally.config.DurationText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as the jobs' configuration has it: 90s, 10m, 2h, 7d. */
final class SpanConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    return DurationText.parse(text)
        .orElseThrow(
            () -> new TypeConversionException("'%s' is %s".formatted(text, DurationText.REMEDY)));
  }
}
