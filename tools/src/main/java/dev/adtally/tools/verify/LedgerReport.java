package dev.adtally.tools.verify;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.adtally.tools.truth.Fate;
import dev.adtally.tools.truth.FateCounts;
import dev.adtally.tools.truth.PartitionKey;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** The jobs' ledgers against the records sent, the truth and the dead letters. */
public record LedgerReport(List<LedgerLine> lines, DeadLetters deadLetters) {

  private static final String AGGREGATION = "aggregation";
  private static final String ATTRIBUTION = "attribution";
  private static final String UNION_LOAD = "union-load";

  /**
   * Compares the ledgers.
   *
   * @param committed committed records per partition of the topics that lie between the jobs
   */
  public static LedgerReport of(
      Truth truth,
      SortedMap<LedgerKey, FateCounts> ledger,
      SortedMap<PartitionKey, Long> committed,
      DeadLetters letters) {
    List<LedgerLine> lines = new ArrayList<>();
    for (Map.Entry<PartitionKey, FateCounts> raw : truth.countsByPartition().entrySet()) {
      PartitionKey partition = raw.getKey();
      boolean isOrders = partition.topic().equals(Topics.ORDERS);
      LedgerKey key = new LedgerKey(isOrders ? ATTRIBUTION : AGGREGATION, partition);
      lines.add(line(key, raw.getValue().read(), ledger, Optional.of(raw.getValue()), letters));
      if (!isOrders) {
        for (String reader : cleansedReaders(partition.region(), ledger)) {
          lines.add(
              cleansed(reader, partition, raw.getValue().counted(), ledger, committed, letters));
        }
      }
    }
    committed.forEach(
        (partition, records) -> {
          if (!partition.topic().equals(Topics.CLEANSED)) {
            LedgerKey key = new LedgerKey(UNION_LOAD, partition);
            lines.add(line(key, records, ledger, Optional.empty(), letters));
          }
        });
    lines.sort((a, b) -> a.key().compareTo(b.key()));
    return new LedgerReport(List.copyOf(lines), letters);
  }

  /**
   * The region's own attribution, and that of each other region that reads its touches: it books
   * them apart, as {@code attribution-} and its own region.
   */
  private static Set<String> cleansedReaders(
      String region, SortedMap<LedgerKey, FateCounts> ledger) {
    Set<String> readers = new TreeSet<>(Set.of(ATTRIBUTION));
    for (LedgerKey key : ledger.keySet()) {
      PartitionKey partition = key.partition();
      if (partition.region().equals(region) && partition.topic().equals(Topics.CLEANSED)) {
        readers.add(key.job());
      }
    }
    return readers;
  }

  /** Each event counted stands once in the cleansed topic, where attribution counts it again. */
  private static LedgerLine cleansed(
      String reader,
      PartitionKey source,
      long countedEvents,
      SortedMap<LedgerKey, FateCounts> ledger,
      SortedMap<PartitionKey, Long> committed,
      DeadLetters letters) {
    PartitionKey partition = new PartitionKey(source.region(), Topics.CLEANSED, source.partition());
    FateCounts expected = new FateCounts(countedEvents, countedEvents, 0, 0, 0, 0);
    return line(
        new LedgerKey(reader, partition),
        committed.getOrDefault(partition, 0L),
        ledger,
        Optional.of(expected),
        letters);
  }

  private static LedgerLine line(
      LedgerKey key,
      long sent,
      SortedMap<LedgerKey, FateCounts> ledger,
      Optional<FateCounts> truth,
      DeadLetters letters) {
    FateCounts booked = ledger.getOrDefault(key, FateCounts.NONE);
    boolean lettersAgree =
        letters.count(key, Fate.INVALID) == booked.invalid()
            && letters.count(key, Fate.LATE) == booked.late()
            && letters.count(key, Fate.UNDECODABLE) == booked.undecodable();
    return new LedgerLine(key, sent, booked, truth, lettersAgree);
  }

  /** Whether every partition is balanced and no dead letter stands twice. */
  public boolean isBalanced() {
    return deadLetters.repeated() == 0 && lines.stream().allMatch(LedgerLine::isBalanced);
  }

  /** The ledgers as a table. */
  public String table() {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        lines,
        List.of(
            text("region").with(line -> line.key().partition().region()),
            text("topic").with(line -> line.key().partition().topic()),
            text("job").with(line -> line.key().job()),
            number("partition").with(line -> "" + line.key().partition().partition()),
            number("sent").with(line -> count(line.sent())),
            number("read").with(line -> count(line.ledger().read())),
            number("counted").with(line -> count(line.ledger().counted())),
            number("duplicate").with(line -> count(line.ledger().duplicate())),
            number("invalid").with(line -> count(line.ledger().invalid())),
            number("late").with(line -> count(line.ledger().late())),
            number("undecodable").with(line -> count(line.ledger().undecodable())),
            text("balanced").with(line -> line.isBalanced() ? "yes" : "NO")));
  }

  /** The dead letters by reason as a table. */
  public String deadLetterTable() {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        deadLetters.byReason().entrySet(),
        List.of(
            text("region").with(entry -> entry.getKey().region()),
            text("topic").with(entry -> entry.getKey().topic()),
            text("outcome").with(entry -> entry.getKey().outcome()),
            text("reason").with(entry -> entry.getKey().reason()),
            number("dead letters").with(entry -> count(entry.getValue()))));
  }

  /** What each unbalanced partition should have been. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (LedgerLine line : lines) {
      if (!line.isBalanced()) {
        problems.add(
            "ledger of "
                + line.key()
                + " is not balanced: sent "
                + line.sent()
                + ", booked "
                + line.ledger()
                + line.truth().map(truth -> ", expected " + truth).orElse("")
                + (line.deadLettersAgree() ? "" : ", and dead-letters differ from it"));
      }
    }
    if (deadLetters.repeated() > 0) {
      problems.add(
          deadLetters.repeated() + " dead letters are about an offset that has one already");
    }
    return problems;
  }

  private static Column text(String header) {
    return new Column().header(header).dataAlign(HorizontalAlign.LEFT);
  }

  private static Column number(String header) {
    return new Column().header(header).dataAlign(HorizontalAlign.RIGHT);
  }

  private static String count(long value) {
    return String.format("%,d", value);
  }
}
