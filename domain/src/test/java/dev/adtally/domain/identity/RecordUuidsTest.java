package dev.adtally.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The expected UUIDs come from Python's {@code uuid.uuid5} over the names written beside them. */
class RecordUuidsTest {

  private static final long MINUTE = 1_767_571_200_000L;

  @Test
  void namespaceIsTheUuidOfTheProjectsDomain() {
    assertThat(RecordUuids.NAMESPACE).hasToString("c005c41e-2e17-57a9-85e6-e5b18d46bde4");
  }

  /** {@code 6:metric,2:us,4:ad-1,13:1767571200000,} */
  @Test
  void metricIsNamedByRegionAdAndMinute() {
    assertThat(RecordUuids.ofMetric("us", "ad-1", MINUTE))
        .hasToString("acc7383d-60d0-5260-9a5b-e55d9f764440");
    assertThat(RecordUuids.ofMetric("eu", "ad-1", MINUTE))
        .hasToString("1cd03dea-f6f5-5b7a-a992-0b9796f7609b");
    assertThat(RecordUuids.ofMetric("us", "ad-1", 0))
        .hasToString("978edb7f-a3fa-523e-af09-1a4ea85af224");
  }

  /** {@code 6:metric,2:us,21:реклама-β🛒,13:1767571200000,}: 21 is the length in bytes. */
  @Test
  void lengthsCountBytesNotCharacters() {
    assertThat(RecordUuids.ofMetric("us", "реклама-β🛒", MINUTE))
        .hasToString("623300e2-58c5-56d8-8ea7-c54696a90bdb");
  }

  /** {@code 6:credit,10:last_touch,7:order-1,7:event-1,} */
  @Test
  void creditIsNamedByModelOrderAndTouchWithoutTheRegion() {
    assertThat(RecordUuids.ofCredit("last_touch", "order-1", "event-1"))
        .hasToString("dc1c3270-5856-5b79-8e34-2bdc7a91c4a2");
  }

  /** {@code 6:ledger,11:aggregation,2:us,9:ad-events,1:3,13:1767571200000,} */
  @Test
  void ledgerEntryIsNamedByJobRegionTopicPartitionAndMinute() {
    assertThat(RecordUuids.ofLedgerEntry("aggregation", "us", "ad-events", 3, MINUTE))
        .hasToString("a6117b94-0bfa-54a3-915e-0d4c1d59cd00");
  }

  /** {@code 16:budget-exhausted,3:c17,3:USD,10:5000000000,} */
  @Test
  void anExhaustedBudgetIsNamedByCampaignCurrencyAndAmount() {
    assertThat(RecordUuids.ofBudgetExhausted("c17", "USD", 5_000_000_000L))
        .hasToString("87b674a8-d359-5a46-8a08-e5026d716304");
  }

  @Test
  void fieldsThatReadAlikeSideBySideGiveOtherNames() {
    assertThat(RecordUuids.ofCredit("m", "ab", "c"))
        .isNotEqualTo(RecordUuids.ofCredit("m", "a", "bc"));
    assertThat(RecordUuids.ofCredit("m", "a,1:b", "c"))
        .isNotEqualTo(RecordUuids.ofCredit("m", "a", "b,1:c"));
  }

  /** Ids of few characters, among them those of the encoding itself, so that clashes are likely. */
  @Property(tries = 300)
  void noTwoListsOfFieldsShareAName(@ForAll("manyLists") List<List<String>> lists) {
    Map<UUID, List<String>> named = new HashMap<>();
    for (List<String> fields : lists) {
      UUID uuid = RecordUuids.ofCredit(fields.get(0), fields.get(1), fields.get(2));
      List<String> earlier = named.putIfAbsent(uuid, fields);
      assertThat(earlier).as("shares the UUID of %s", fields).isIn(null, fields);
    }
  }

  /** The guard can fail: joined by the separator alone, the same lists do clash. */
  @Test
  void aPlainJoinWouldShareNames() {
    assertThat(UuidV5.of(RecordUuids.NAMESPACE, joined("a,", "b")))
        .isEqualTo(UuidV5.of(RecordUuids.NAMESPACE, joined("a", ",b")));
  }

  @Provide
  Arbitrary<List<List<String>>> manyLists() {
    Arbitrary<String> id = Arbitraries.strings().withChars("1:,a").ofMaxLength(5);
    return Combinators.combine(id, id, id)
        .as((a, b, c) -> Arrays.asList(a, b, c))
        .list()
        .ofMinSize(2)
        .ofMaxSize(40);
  }

  private static byte[] joined(String... fields) {
    return String.join("", fields).getBytes(StandardCharsets.UTF_8);
  }
}
