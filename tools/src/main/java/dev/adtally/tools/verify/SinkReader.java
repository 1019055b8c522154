package dev.adtally.tools.verify;

import dev.adtally.schemas.AdsMetricRecord;
import java.util.function.Consumer;

/**
 * Reads what people are answered from: every row of ads-metrics that a sink shows, each as often as
 * it shows it. Reading changes nothing, and holds nothing open between two calls.
 */
public interface SinkReader {

  /** The sink's name in verdicts: {@code pinot}, {@code hive}. */
  String sink();

  /**
   * The number of rows that the sink shows now; much cheaper than reading them.
   *
   * @throws dev.adtally.tools.ToolFailure if the sink does not answer in full
   */
  long count();

  /**
   * Hands over every row, in any order, every column as the sink has it.
   *
   * @throws dev.adtally.tools.ToolFailure if the sink does not answer in full
   */
  void read(Consumer<AdsMetricRecord> rows);
}
