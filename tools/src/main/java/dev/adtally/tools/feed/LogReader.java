package dev.adtally.tools.feed;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.wire.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a CSV log, plain or gzip, whose first line names the columns, and makes its records ready
 * to send: in order of their time, orders after the ad events of the same time, else in file order.
 */
public final class LogReader {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private record Timed(long timeMillis, boolean isOrder, ToSend record) {}

  private final String source;
  private final RowMapper mapper;
  private final int partitions;
  private final List<Timed> records = new ArrayList<>();
  private final List<String> badRows = new ArrayList<>();
  private final Set<String> eventIds = new HashSet<>();
  private long rows;
  private long clicks;
  private long impressions;
  private long orders;

  private LogReader(String source, LogMapping mapping, int partitions) {
    this.source = source;
    this.mapper = new RowMapper(mapping);
    this.partitions = partitions;
  }

  /**
   * Reads the log.
   *
   * @param limit rows to read at most; 0 reads all
   * @throws ToolFailure if the log cannot be read or the mapping does not fit it
   */
  public static LogFeed read(
      Path log, Path mappingFile, String region, int partitions, long limit) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(MappingReader.delimiter(mappingFile))
            .setHeader()
            .setSkipHeaderRecord(true)
            .get();
    try (Reader in = open(log);
        CSVParser csv = format.parse(in)) {
      LogMapping mapping = MappingReader.read(mappingFile, csv.getHeaderNames());
      LogReader reader = new LogReader(log.toString(), mapping, partitions);
      reader.readRows(csv, limit);
      return reader.feed(region);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new ToolFailure(
          "cannot read log "
              + log
              + " ("
              + e.getMessage()
              + "): give a CSV file whose first line names the columns, .csv or .csv.gz",
          e);
    }
  }

  private static Reader open(Path log) throws IOException {
    InputStream bytes = Files.newInputStream(log);
    InputStream plain = log.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    BufferedReader text = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private void readRows(CSVParser csv, long limit) {
    for (CSVRecord values : csv) {
      if (limit > 0 && rows == limit) {
        return;
      }
      rows++;
      LogRow row = new LogRow(values, csv.getCurrentLineNumber());
      if (!values.isConsistent()) {
        badRows.add(
            source
                + " line "
                + row.line()
                + ": "
                + values.size()
                + " values for "
                + csv.getHeaderNames().size()
                + " columns");
        continue;
      }
      try {
        addRecords(row);
      } catch (RowMapper.BadRowException e) {
        badRows.add(source + " " + e.getMessage());
      }
    }
  }

  private void addRecords(LogRow row) throws RowMapper.BadRowException {
    List<Timed> made = new ArrayList<>(2);
    var event = mapper.event(row);
    var order = mapper.order(row);
    event.ifPresent(e -> made.add(timed(e)));
    order.ifPresent(o -> made.add(timed(o)));
    records.addAll(made);
    event.ifPresent(this::count);
    orders += order.isPresent() ? 1 : 0;
  }

  private void count(AdEventRecord event) {
    eventIds.add(event.getEventId());
    clicks += event.getEventType() == EventType.CLICK ? 1 : 0;
    impressions += event.getEventType() == EventType.IMPRESSION ? 1 : 0;
  }

  private Timed timed(AdEventRecord event) {
    return new Timed(
        event.getEventTime().toEpochMilli(),
        false,
        ToSend.of(Topics.AD_EVENTS, partitions, event.getUserId(), event));
  }

  private Timed timed(OrderRecord order) {
    return new Timed(
        order.getUpdatedTime().toEpochMilli(),
        true,
        ToSend.of(Topics.ORDERS, partitions, order.getUserId(), order));
  }

  private LogFeed feed(String region) {
    records.sort(Comparator.comparingLong(Timed::timeMillis).thenComparing(Timed::isOrder));
    List<ToSend> inOrder = records.stream().map(Timed::record).toList();
    return new LogFeed(
        new Dataset(partitions, Map.of(region, inOrder)),
        new LogFacts(rows, badRows.size(), impressions, clicks, eventIds.size(), orders),
        List.copyOf(badRows));
  }
}
