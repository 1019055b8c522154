package dev.adtally.tools.doctor.ledger;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Check;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.doctor.kafka.ClusterProbe;
import dev.adtally.tools.doctor.kafka.RangeReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** A job's ledger of one topic against the topic, in minutes of append that are over and read. */
public final class BalanceCheck implements Check {

  private final ClusterProbe source;
  private final LedgerWindow ledger;
  private final Book book;
  private final Instant until;

  /**
   * A check of the window's minutes.
   *
   * @param source the cluster of the topic
   * @param until start of the first minute that is not looked at: its entries may be under way
   */
  public BalanceCheck(ClusterProbe source, LedgerWindow ledger, Book book, Instant until) {
    this.source = source;
    this.ledger = ledger;
    this.book = book;
    this.until = until;
  }

  @Override
  public Area area() {
    return Area.LEDGER;
  }

  @Override
  public Place place() {
    return book.place();
  }

  @Override
  public String subject() {
    return book.name() + " ledger of " + book.region() + " " + book.topic();
  }

  @Override
  public List<Finding> examine() throws InterruptedException {
    Set<TopicPartition> partitions = source.partitions(List.of(book.topic()));
    Map<TopicPartition, Long> committed = source.committed(book.group());
    // Before the records: an entry that is said meanwhile is about records that are there.
    List<Entry> entries = ledger.entries();
    RangeReader reader = new RangeReader(source);
    Map<TopicPartition, Long> from = reader.offsetsAt(partitions, ledger.since());
    Map<TopicPartition, Long> to = reader.offsetsAt(partitions, until);
    Map<TopicPartition, Instant> ends = new HashMap<>();
    Map<TopicPartition, SortedMap<Instant, Long>> records = new HashMap<>();
    boolean complete =
        reader.read(
            from,
            to,
            record -> {
              TopicPartition partition = new TopicPartition(record.topic(), record.partition());
              Instant minute =
                  Instant.ofEpochMilli(record.timestamp()).truncatedTo(ChronoUnit.MINUTES);
              if (record.offset() >= committed.getOrDefault(partition, 0L)) {
                // Not read yet: how far behind that is, lag says. Its minute is not final.
                ends.merge(partition, minute, (one, other) -> one.isBefore(other) ? one : other);
              }
              records
                  .computeIfAbsent(partition, unseen -> new TreeMap<>())
                  .merge(minute, 1L, Long::sum);
            });
    if (!complete) {
      throw new ToolFailure(
          "%s is too long to be counted in time: examine less of it with --threshold window=2m"
              .formatted(book.topic()));
    }
    List<PartitionBook> books = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      Instant end = ends.getOrDefault(partition, until);
      books.add(
          new PartitionBook(
              partition.partition(),
              entries(entries, partition.partition(), end),
              new TreeMap<>(records.getOrDefault(partition, new TreeMap<>()).headMap(end))));
    }
    return List.of(new BalanceRule(book).finding(books));
  }

  private SortedMap<Instant, Entry> entries(List<Entry> all, int partition, Instant end) {
    SortedMap<Instant, Entry> own = new TreeMap<>();
    for (Entry entry : all) {
      if (entry.job().equals(book.ledgerJob())
          && entry.region().equals(book.region())
          && entry.topic().equals(book.topic())
          && entry.partition() == partition
          && entry.minute().isBefore(end)) {
        own.put(entry.minute(), entry);
      }
    }
    return own;
  }
}
