package dev.adtally.hive.compaction;

import java.util.Objects;

/** A row as the tests see it. */
record Row(String uuid, long version, String region, long clicks, String model)
    implements Comparable<Row> {

  static Row of(int number, long version) {
    return new Row(uuid(number), version, "us", version * 10 + number, null);
  }

  static String uuid(int number) {
    return "00000000-0000-5000-8000-%012d".formatted(number);
  }

  @Override
  public int compareTo(Row other) {
    return toString().compareTo(other.toString());
  }

  boolean outranks(Row other) {
    return version != other.version
        ? version > other.version
        : Objects.requireNonNullElse(model, "")
                    .compareTo(Objects.requireNonNullElse(other.model, ""))
                < 0
            || (Objects.equals(model, other.model) && compareTo(other) < 0);
  }
}
