package dev.adtally.tools.truth;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.wire.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Computes what the jobs must come to, as plain batch passes over the lists of records. It shares
 * no rule with the jobs' code, so an error would have to be made twice to go unseen.
 */
public final class TruthCalculator {

  private final TruthRules rules;
  private final Map<String, AdsMetricRecord> rowByUuid = new LinkedHashMap<>();
  private final TreeMap<PartitionKey, FateCounts> countsByPartition = new TreeMap<>();

  private final Map<String, List<AdEventRecord>> eventsByRegion = new LinkedHashMap<>();
  private final List<OrderBook> orderBooks = new ArrayList<>();

  private TruthCalculator(TruthRules rules) {
    this.rules = rules;
  }

  /** The truth about {@code dataset}. */
  public static Truth calculate(Dataset dataset, TruthRules rules) {
    TruthCalculator calculator = new TruthCalculator(rules);
    dataset
        .recordsByRegion()
        .forEach((region, records) -> calculator.add(region, records, dataset.partitions()));
    calculator.addRows(
        CreditRows.of(calculator.eventsByRegion, calculator.orderBooks, calculator.rules));
    return new Truth(calculator.rowByUuid, calculator.countsByPartition);
  }

  private void add(String region, List<ToSend> records, int partitions) {
    Intake<AdEventRecord> events = events();
    OrderBook book = new OrderBook(rules);
    Intake<OrderRecord> orders = orders(book);
    for (ToSend record : records) {
      (record.topic().equals(Topics.ORDERS) ? orders : events).take(record);
    }
    addCounts(region, Topics.AD_EVENTS, events, partitions);
    addCounts(region, Topics.ORDERS, orders, partitions);
    addRows(MetricRows.of(region, events.counted()));
    eventsByRegion.put(region, events.counted());
    orderBooks.add(book);
  }

  private Intake<AdEventRecord> events() {
    Set<String> seen = new HashSet<>();
    return new Intake<>(
        AdEventRecord.class,
        event -> Validity.isValid(event, rules),
        event -> event.getEventTime().toEpochMilli(),
        event -> seen.add(event.getEventId()) ? Fate.COUNTED : Fate.DUPLICATE,
        rules);
  }

  private Intake<OrderRecord> orders(OrderBook book) {
    return new Intake<>(
        OrderRecord.class,
        order -> Validity.isValid(order, rules),
        order -> order.getUpdatedTime().toEpochMilli(),
        book::take,
        rules);
  }

  private void addCounts(String region, String topic, Intake<?> intake, int partitions) {
    for (int partition = 0; partition < partitions; partition++) {
      countsByPartition.put(
          new PartitionKey(region, topic, partition),
          intake.countsByPartition().getOrDefault(partition, FateCounts.NONE));
    }
  }

  private void addRows(List<AdsMetricRecord> rows) {
    for (AdsMetricRecord row : rows) {
      if (rowByUuid.put(row.getRecordUuid(), row) != null) {
        throw new IllegalStateException("two rows of the truth have the same identity: " + row);
      }
    }
  }
}
