package dev.adtally.tools.truth;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema.Field;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/**
 * A truth as two CSV files: {@code rows.csv}, with the columns of ads-metrics (times in
 * milliseconds since the epoch, null as an unquoted empty field), and {@code ledger.csv}, with the
 * fate counts per partition.
 */
public final class TruthFiles {

  private static final String ROWS = "rows.csv";
  private static final String LEDGER = "ledger.csv";
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setNullString("")
          .setQuoteMode(QuoteMode.ALL_NON_NULL)
          .get();
  private static final String[] LEDGER_COLUMNS = {
    "region", "topic", "partition", "sent", "counted", "duplicate", "invalid", "late", "undecodable"
  };

  private TruthFiles() {}

  /** Writes both files into {@code directory}, which is made if missing. */
  public static void write(Truth truth, Path directory) {
    try {
      Files.createDirectories(directory);
      writeRows(truth, directory.resolve(ROWS));
      writeLedger(truth, directory.resolve(LEDGER));
    } catch (IOException e) {
      throw new ToolFailure(
          "cannot write the truth to " + directory + " (" + e + "): give a writable --out", e);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Truth read(Path directory) {
    try {
      return new Truth(readRows(directory.resolve(ROWS)), readLedger(directory.resolve(LEDGER)));
    } catch (IOException | IllegalArgumentException e) {
      throw new ToolFailure(
          "cannot read the truth in " + directory + " (" + e + "): was it written by generate?", e);
    }
  }

  private static void writeRows(Truth truth, Path file) throws IOException {
    List<Field> fields = AdsMetricRecord.getClassSchema().getFields();
    String[] header = fields.stream().map(Field::name).toArray(String[]::new);
    try (Writer out = Files.newBufferedWriter(file);
        CSVPrinter csv = new CSVPrinter(out, FORMAT.builder().setHeader(header).get())) {
      for (AdsMetricRecord row : truth.rowByUuid().values()) {
        for (Field field : fields) {
          csv.print(RowText.of(row, field));
        }
        csv.println();
      }
    }
  }

  private static Map<String, AdsMetricRecord> readRows(Path file) throws IOException {
    Map<String, AdsMetricRecord> rows = new LinkedHashMap<>();
    for (CSVRecord line : lines(file)) {
      AdsMetricRecord row = RowText.parse(line::get);
      rows.put(row.getRecordUuid(), row);
    }
    return rows;
  }

  private static void writeLedger(Truth truth, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file);
        CSVPrinter csv = new CSVPrinter(out, FORMAT.builder().setHeader(LEDGER_COLUMNS).get())) {
      for (Map.Entry<PartitionKey, FateCounts> entry : truth.countsByPartition().entrySet()) {
        PartitionKey key = entry.getKey();
        FateCounts counts = entry.getValue();
        csv.printRecord(
            key.region(),
            key.topic(),
            key.partition(),
            counts.read(),
            counts.counted(),
            counts.duplicate(),
            counts.invalid(),
            counts.late(),
            counts.undecodable());
      }
    }
  }

  private static SortedMap<PartitionKey, FateCounts> readLedger(Path file) throws IOException {
    SortedMap<PartitionKey, FateCounts> counts = new TreeMap<>();
    for (CSVRecord line : lines(file)) {
      counts.put(
          new PartitionKey(
              line.get("region"), line.get("topic"), Integer.parseInt(line.get("partition"))),
          new FateCounts(
              Long.parseLong(line.get("sent")),
              Long.parseLong(line.get("counted")),
              Long.parseLong(line.get("duplicate")),
              Long.parseLong(line.get("invalid")),
              Long.parseLong(line.get("late")),
              Long.parseLong(line.get("undecodable"))));
    }
    return counts;
  }

  private static List<CSVRecord> lines(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file);
        CSVParser csv = FORMAT.builder().setHeader().setSkipHeaderRecord(true).get().parse(in)) {
      return csv.getRecords();
    }
  }
}
