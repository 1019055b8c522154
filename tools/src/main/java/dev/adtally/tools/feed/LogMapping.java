package dev.adtally.tools.feed;

import java.util.Map;
import java.util.Optional;

/**
 * How the rows of a log become ad events and orders.
 *
 * @param event how a row becomes an ad event; empty if the log has none
 * @param order how a row becomes an order; empty if the log has none
 */
record LogMapping(
    char delimiter, TimeFormat time, Optional<RecordMapping> event, Optional<RecordMapping> order) {

  /**
   * How a row becomes one record.
   *
   * @param when a column that must not be empty for a row to become such a record
   * @param fields a template for each field of the record
   */
  record RecordMapping(Optional<String> when, Map<String, Template> fields) {

    boolean applies(LogRow row) {
      return when.isEmpty() || !row.value(when.get()).isEmpty();
    }
  }
}
