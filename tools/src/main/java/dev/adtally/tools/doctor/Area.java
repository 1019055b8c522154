package dev.adtally.tools.doctor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is examined, as {@code --only} names it. */
public enum Area {
  /** Brokers, topics and their settings. */
  KAFKA,
  /** How far readers are behind. */
  LAG,
  /** Open and hanging transactions. */
  TRANSACTIONS,
  /** Jobs, checkpoints, restarts, back pressure, watermarks. */
  FLINK,
  /** Records refused, by reason. */
  DEAD_LETTERS,
  /** Whether each record read has an outcome, and each record was read. */
  LEDGER,
  /** The schema registry. */
  REGISTRY,
  /** Consumption and answers of Pinot. */
  PINOT,
  /** Partitions and files of Hive. */
  HIVE;

  /** As it is written on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The area with this id. */
  public static Optional<Area> byId(String id) {
    return Arrays.stream(values()).filter(area -> area.id().equals(id)).findFirst();
  }

  /** All ids, for messages. */
  public static String ids() {
    return Arrays.stream(values()).map(Area::id).collect(Collectors.joining(", "));
  }
}
