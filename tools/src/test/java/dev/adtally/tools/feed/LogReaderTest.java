package dev.adtally.tools.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.dataset.Content;
import dev.adtally.tools.dataset.ToSend;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {

  private static final Path MAPPINGS = Path.of("..", "deploy", "local", "mappings");
  private static final String LOG =
      """
      ..ip,app,device,os,channel,click_time,attributed_time,is_attributed
      7,12,1,13,178,2017-11-08 10:00:05,,0
      9,3,1,22,280,2017-11-08 10:00:00,2017-11-08 10:00:05,1
      7,12,1,13,178,2017-11-08 10:00:05,,0
      """;

  @TempDir Path directory;

  @Test
  void theRealLogsMappingMakesClicksAndOrdersInTimeOrder() throws IOException {
    LogFeed feed = read(LOG, MAPPINGS.resolve("talkingdata.yaml"));
    assertThat(records(feed))
        .containsExactly(
            click("td-c-2", "9|1|22", "3:280", "280", "3", "2017-11-08T10:00:00Z"),
            click("td-c-1", "7|1|13", "12:178", "178", "12", "2017-11-08T10:00:05Z"),
            click("td-c-3", "7|1|13", "12:178", "178", "12", "2017-11-08T10:00:05Z"),
            new OrderRecord(
                "td-o-2",
                "9|1|22",
                "3",
                OrderStatus.COMPLETED,
                1,
                Instant.parse("2017-11-08T10:00:05Z"),
                Instant.parse("2017-11-08T10:00:05Z"),
                0L,
                "USD",
                null));
    assertThat(feed.facts()).isEqualTo(new LogFacts(3, 0, 0, 3, 3, 1));
  }

  private static AdEventRecord click(
      String id, String user, String ad, String campaign, String merchant, String time) {
    return new AdEventRecord(
        id, user, ad, campaign, merchant, EventType.CLICK, Instant.parse(time), 0L, "USD");
  }

  @Test
  void aContentHashGivesEqualRowsOneId() throws IOException {
    LogFeed feed = read(LOG, MAPPINGS.resolve("talkingdata-content-hash.yaml"));
    assertThat(feed.facts()).isEqualTo(new LogFacts(3, 0, 0, 3, 2, 1));
  }

  @Test
  void aGzipLogWithAByteOrderMarkIsReadAlike() throws IOException {
    Path log = directory.resolve("log.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(log))) {
      out.write(("\uFEFF" + LOG).getBytes(StandardCharsets.UTF_8));
    }
    LogFeed feed = LogReader.read(log, MAPPINGS.resolve("talkingdata.yaml"), "us", 4, 2);
    assertThat(feed.facts()).isEqualTo(new LogFacts(2, 0, 0, 2, 2, 1));
  }

  @Test
  void badRowsAreReportedByLineAndLeftOut() throws IOException {
    String log = LOG + "7,12,1,13,178,2017-02-30 10:00:05,,0\n7,12\n";
    LogFeed feed = read(log, MAPPINGS.resolve("talkingdata.yaml"));
    assertThat(feed.facts()).isEqualTo(new LogFacts(5, 2, 0, 3, 3, 1));
    assertThat(feed.badRows()).hasSize(2);
    assertThat(feed.badRows().get(0)).contains("line 5: event_time is '2017-02-30 10:00:05'");
    assertThat(feed.badRows().get(1)).contains("line 6: 2 values for 8 columns");
  }

  @Test
  void allProblemsOfAMappingAreToldAtOnceWithSuggestions() throws IOException {
    Path mapping = directory.resolve("bad.yaml");
    Files.writeString(
        mapping,
        """
        time: {format: "yyyy-MM-dd HH:mm:ss", zone: Mars/Olympus}
        ad_events: {}
        ad_event:
          when: click_tim
          fields:
            event_id: "{row"
            user: "{os}"
            user_id: "{devise}"
            ad_id: "{app}"
            campaign_id: "{channel}"
            event_type: CLIK
            event_time: "{click_time}"
            cost_micros: free
            currency: USD
        """);
    assertThatThrownBy(() -> read(LOG, mapping))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("9 problems")
        .hasMessageContaining("unknown key 'ad_events', did you mean 'ad_event'?")
        .hasMessageContaining("'Mars/Olympus' is no zone")
        .hasMessageContaining("unknown column 'click_tim', did you mean 'click_time'?")
        .hasMessageContaining("'{row' has a { without its }")
        .hasMessageContaining("unknown field 'user', did you mean 'user_id'?")
        .hasMessageContaining("unknown column 'devise', did you mean 'device'?")
        .hasMessageContaining("unknown constant 'CLIK', did you mean 'CLICK'?")
        .hasMessageContaining("'free' is no whole number")
        .hasMessageContaining("missing [merchant_id]");
  }

  private LogFeed read(String log, Path mapping) throws IOException {
    Path file = directory.resolve("log.csv");
    Files.writeString(file, log);
    return LogReader.read(file, mapping, "us", 4, 0);
  }

  private static List<SpecificRecord> records(LogFeed feed) {
    return feed.dataset().recordsByRegion().get("us").stream()
        .map(ToSend::content)
        .map(content -> ((Content.Decodable) content).record())
        .toList();
  }
}
