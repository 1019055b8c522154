package dev.adtally.jobs.attribution;

import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The sample of Kaggle's TalkingData AdTracking competition: a hundred thousand clicks, and when
 * the app was installed if it was. It is not shipped. A row with an install is the click that the
 * ad platform itself credited with it.
 */
record RealLog(List<Row> rows) {

  /** Where the log lies, if not in {@code ../shared/data} beside the repository. */
  static final String PROPERTY = "adtally.realLog";

  private static final Path USUAL = Path.of("../shared/data/talkingdata_train_sample.csv.gz");
  private static final String HEADER =
      ",app,device,os,channel,click_time,attributed_time,is_attributed";

  /**
   * One click.
   *
   * @param number of the row, from 1
   * @param installMillis when the app was installed; empty if it never was
   */
  record Row(
      int number,
      String user,
      String app,
      String channel,
      long clickMillis,
      Optional<Long> installMillis) {

    String eventId() {
      return "td-c-" + number;
    }

    String orderId() {
      return "td-o-" + number;
    }

    AcceptedAdEvent click() {
      AdEvent event =
          new AdEvent(
              eventId(),
              user,
              app + ":" + channel,
              channel,
              app,
              AdEventType.CLICK,
              clickMillis,
              0,
              "USD");
      return new AcceptedAdEvent(event, "us", 0, 0);
    }

    Order install() {
      long time = installMillis.orElseThrow();
      return new Order(
          orderId(), user, app, OrderStatus.COMPLETED, 1, time, time, 0, "USD", Optional.empty());
    }
  }

  /** The log's file; it need not be there. */
  static Path file() {
    String given = System.getProperty(PROPERTY);
    return given == null ? repository().resolve(USUAL).normalize() : Path.of(given);
  }

  private static Path repository() {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null && !Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    if (directory == null) {
      throw new IllegalStateException("run the test inside the repository, where mvnw is");
    }
    return directory;
  }

  static RealLog read(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      String header = in.readLine();
      if (header == null || !header.endsWith(HEADER)) {
        throw new IOException(file + " begins with '" + header + "': give the log as published");
      }
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows.add(row(rows.size() + 1, line.split(",", -1)));
      }
    }
    return new RealLog(List.copyOf(rows));
  }

  private static Row row(int number, String[] values) {
    return new Row(
        number,
        values[0] + "|" + values[2] + "|" + values[3],
        values[1],
        values[4],
        millis(values[5]),
        values[6].isEmpty() ? Optional.empty() : Optional.of(millis(values[6])));
  }

  private static long millis(String time) {
    return LocalDateTime.parse(time.replace(' ', 'T')).toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
