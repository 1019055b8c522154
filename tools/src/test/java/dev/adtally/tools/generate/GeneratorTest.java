package dev.adtally.tools.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.dataset.Content;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.truth.FateCounts;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.truth.TruthCalculator;
import dev.adtally.tools.truth.TruthRules;
import dev.adtally.tools.wire.FixedSchemas;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireDecoder;
import dev.adtally.tools.wire.WireEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratorTest {

  private static final GeneratorSettings SETTINGS =
      GeneratorSettings.DEFAULT
          .withEvents(40_000)
          .withPopulation(Population.DEFAULT.withUsers(2_000));
  private static final Dataset DATASET = Generator.generate(SETTINGS);

  @Test
  void oneSeedGivesTheSameBytesAnotherSeedOthers() throws NoSuchAlgorithmException {
    String first = digest(DATASET);
    assertThat(digest(Generator.generate(SETTINGS))).isEqualTo(first);
    assertThat(digest(Generator.generate(SETTINGS.withSeed(2)))).isNotEqualTo(first);
  }

  private static String digest(Dataset dataset) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    WireEncoder encoder = new WireEncoder(new FixedSchemas());
    dataset
        .recordsByRegion()
        .forEach(
            (region, records) -> {
              for (ToSend record : records) {
                digest.update(record.topic().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) record.partition());
                digest.update(record.keyBytes());
                byte[] value = encoder.encode(record);
                digest.update(
                    ByteBuffer.allocate(4).putInt(value == null ? -1 : value.length).flip());
                digest.update(value == null ? new byte[0] : value);
              }
            });
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  void eachKindOfRecordIsThereInItsShare() {
    FateCounts events = total(Topics.AD_EVENTS);
    assertThat(events.read()).isBetween(40_000L, 40_500L);
    assertThat(events.duplicate()).isBetween(600L, 1_000L);
    assertThat(events.invalid()).isBetween(180L, 300L);
    assertThat(events.undecodable()).isBetween(80L, 160L);
    assertThat(events.late()).isBetween(50L, 150L);
    FateCounts orders = total(Topics.ORDERS);
    assertThat(orders.counted()).isBetween(400L, 1_200L);
    assertThat(orders.duplicate()).isPositive();
    assertThat(orders.invalid()).isPositive();
    assertThat(orders.undecodable()).isPositive();
    assertThat(orders.late()).isZero();
  }

  private static FateCounts total(String topic) {
    return truth().countsByPartition().entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic))
        .map(Map.Entry::getValue)
        .reduce(FateCounts.NONE, FateCounts::plus);
  }

  private static Truth truth() {
    return TruthCalculator.calculate(
        DATASET, TruthRules.defaults(Instant.parse("2026-11-21T00:00:00Z")));
  }

  @Test
  void onlyWhatIsMeantToBeBrokenIsBroken() {
    WireEncoder encoder = new WireEncoder(new FixedSchemas());
    WireDecoder<AdEventRecord> events =
        new WireDecoder<>(Topics.AD_EVENTS, AdEventRecord.getClassSchema(), new FixedSchemas());
    WireDecoder<OrderRecord> orders =
        new WireDecoder<>(Topics.ORDERS, OrderRecord.getClassSchema(), new FixedSchemas());
    records()
        .filter(record -> !claimsHugeString(record))
        .forEach(
            record -> {
              byte[] value = encoder.encode(record);
              WireDecoder<?> decoder = record.topic().equals(Topics.ORDERS) ? orders : events;
              if (record.content() instanceof Content.Decodable decodable) {
                assertThat((Object) decoder.decode(value, 0, 0)).isEqualTo(decodable.record());
              } else {
                assertThatThrownBy(() -> decoder.decode(value, 0, 0))
                    .isInstanceOf(RuntimeException.class);
              }
            });
  }

  /** Avro reserves the memory that a length asks for before it sees that the bytes are missing. */
  private static boolean claimsHugeString(ToSend record) {
    return record.content() instanceof Content.Broken broken
        && broken.bytes().length > 4
        && (broken.bytes()[2] & 0x80) != 0
        && (broken.bytes()[1] & 0x80) != 0
        && (broken.bytes()[0] & 0x80) != 0;
  }

  @Test
  void everyPartitionEndsWithEventsWellPastTheLastOrder() {
    Duration past = Duration.ofMinutes(5).plus(SETTINGS.decisionWait());
    DATASET
        .recordsByRegion()
        .forEach(
            (region, records) -> {
              Instant lastOrder =
                  times(records, Topics.ORDERS).values().stream()
                      .max(Instant::compareTo)
                      .orElseThrow();
              Map<Integer, Instant> lastEvents = times(records, Topics.AD_EVENTS);
              assertThat(lastEvents).containsOnlyKeys(0, 1, 2, 3);
              assertThat(lastEvents.values())
                  .allSatisfy(time -> assertThat(time).isAfterOrEqualTo(lastOrder.plus(past)));
            });
  }

  /** The greatest time of each partition, records dated 2099 aside. */
  private static Map<Integer, Instant> times(List<ToSend> records, String topic) {
    return records.stream()
        .filter(record -> record.topic().equals(topic))
        .filter(record -> record.content() instanceof Content.Decodable)
        .filter(record -> time(record).isBefore(Instant.parse("2099-01-01T00:00:00Z")))
        .collect(
            Collectors.toMap(
                ToSend::partition, GeneratorTest::time, (a, b) -> a.isAfter(b) ? a : b));
  }

  private static Instant time(ToSend record) {
    Content.Decodable content = (Content.Decodable) record.content();
    return content.record() instanceof OrderRecord order
        ? order.getUpdatedTime()
        : ((AdEventRecord) content.record()).getEventTime();
  }

  private static Stream<ToSend> records() {
    return DATASET.recordsByRegion().values().stream().flatMap(List::stream);
  }

  @Test
  void settingsThatCannotWorkAreRefusedTogether() {
    assertThatThrownBy(() -> new Population(0, 1, 5, 5, 1, 1.5))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("users is 0")
        .hasMessageContaining("ads is 1")
        .hasMessageContaining("hotAdShare is 1.5");
    assertThatThrownBy(
            () ->
                SETTINGS.withEventShares(EventShares.DEFAULT.withDisorder(Duration.ofSeconds(30))))
        .hasMessageContaining("disorder is PT30S");
  }
}
