package dev.adtally.tools.report;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions about the fifth of January 2026. */
final class Questions {

  private Questions() {}

  /** A question over everything, unless told otherwise. */
  static final class Builder {
    private final Map<Dimension, List<String>> only = new EnumMap<>(Dimension.class);
    private List<Dimension> by = List.of();
    private Grain per;
    private String model = "last_touch";
    private Measure orderBy;
    private Integer top;

    Builder by(Dimension... dimensions) {
      by = List.of(dimensions);
      return this;
    }

    Builder per(Grain grain) {
      per = grain;
      return this;
    }

    Builder only(Dimension dimension, List<String> values) {
      only.put(dimension, values);
      return this;
    }

    Builder model(String name) {
      model = name;
      return this;
    }

    Builder orderBy(Measure measure) {
      orderBy = measure;
      return this;
    }

    Builder top(int rows) {
      top = rows;
      return this;
    }

    ReportQuestion build() {
      return new ReportQuestion(
          by,
          Optional.ofNullable(per),
          Instant.parse("2026-01-05T00:00:00Z"),
          Instant.parse("2026-01-06T00:00:00Z"),
          only,
          model,
          Optional.ofNullable(orderBy),
          Optional.ofNullable(top));
    }
  }
}
