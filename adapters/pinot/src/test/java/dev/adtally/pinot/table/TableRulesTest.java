package dev.adtally.pinot.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableRulesTest {
  private static final JsonNode WANTED = Tables.read("ads_metrics", TableFormat.CLASSIC).config();
  private static final String STREAM = "/tableIndexConfig/streamConfigs/";

  @Test
  void equalConfigsNeedNothing() {
    assertThat(compare(WANTED).isEqual()).isTrue();
  }

  @Test
  void theNameWithItsTypeTheOrderOfAListAndANumberForATextMakeNoDifference() {
    JsonNode stored = Tables.with(WANTED, "/tableName", "rows_REALTIME");
    stored = Tables.with(stored, "/segmentsConfig/retentionTimeValue", 400);
    stored =
        Tables.with(
            stored, "/tableIndexConfig/bloomFilterColumns", List.of("order_id", "record_uuid"));
    stored = Tables.with(stored, "/tableIndexConfig/aggregateMetrics", false);
    stored = Tables.with(stored, "/tenants/broker", "DefaultTenant");
    assertThat(compare(stored).isEqual()).isTrue();
  }

  @Test
  void retentionChangesInPlaceWithoutAReload() {
    Comparison comparison =
        compare(Tables.with(WANTED, "/segmentsConfig/retentionTimeValue", "30"));
    assertThat(comparison.refusals()).isEmpty();
    assertThat(comparison.changes()).containsExactly("segmentsConfig/retentionTimeValue: 30 → 400");
    assertThat(comparison.reload()).isFalse();
  }

  @Test
  void anIndexChangesInPlaceWithAReload() {
    Comparison comparison =
        compare(Tables.with(WANTED, "/tableIndexConfig/rangeIndexColumns", null));
    assertThat(comparison.refusals()).isEmpty();
    assertThat(comparison.changes())
        .containsExactly("tableIndexConfig/rangeIndexColumns: not set → row_time");
    assertThat(comparison.reload()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "realtime.segment.flush.threshold.time, 1h",
    "stream.kafka.broker.list, other:9092",
    "stream.kafka.decoder.prop.schema.registry.rest.url, http://other"
  })
  void theStreamsAddressesAndFlushLimitsChangeInPlace(String setting, String present) {
    Comparison comparison = compare(Tables.with(WANTED, STREAM + setting, present));
    assertThat(comparison.refusals()).isEmpty();
    assertThat(comparison.changes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/upsertConfig/mode, PARTIAL, upsertConfig/mode",
    "/upsertConfig/comparisonColumn, revision, upsertConfig/comparisonColumn",
    "/upsertConfig/hashFunction, MD5, upsertConfig/hashFunction",
    "/upsertConfig/metadataTTL, 86400000, upsertConfig/metadataTTL",
    "/segmentsConfig/timeColumnName, touch_time, segmentsConfig/timeColumnName",
    "/segmentsConfig/replicasPerPartition, 1, segmentsConfig/replication",
    "/tenants/server, reports, tenants/server",
    "/tableIndexConfig/aggregateMetrics, true, tableIndexConfig/aggregateMetrics",
    "/tableIndexConfig/streamConfigs/stream.kafka.topic.name, other, stream/stream.kafka.topic.name",
    "/tableIndexConfig/streamConfigs/stream.kafka.isolation.level, read_uncommitted, stream/stream.kafka.isolation.level",
    "/tableIndexConfig/streamConfigs/stream.kafka.consumer.prop.auto.offset.reset, largest, stream/stream.kafka.consumer.prop.auto.offset.reset",
    "/metadata/customConfigs/adtally.topic.partitions, 8, metadata/customConfigs/adtally.topic.partitions",
    "/somethingNew, on, somethingNew"
  })
  void whatMightMakeWrongNumbersIsRefusedWithBothValuesAndARemedy(
      String pointer, String present, String setting) {
    Comparison comparison = compare(Tables.with(WANTED, pointer, present));
    assertThat(comparison.changes()).isEmpty();
    assertThat(comparison.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.table()).isEqualTo("table rows");
              assertThat(refusal.setting()).isEqualTo(setting);
              assertThat(refusal.present()).isEqualTo(present);
              assertThat(refusal.remedy()).isNotBlank();
              assertThat(refusal.line()).contains(setting, present, refusal.wanted());
            });
  }

  @Test
  void movedKeysAreRefusedWithAReplayAndReplicasWithARebalance() {
    assertThat(remedy("/metadata/customConfigs/adtally.topic.partitions", "8"))
        .isEqualTo(TableRules.PARTITIONS);
    assertThat(remedy("/segmentsConfig/replicasPerPartition", "1")).isEqualTo(TableRules.REBALANCE);
    assertThat(remedy("/upsertConfig/mode", "NONE")).isEqualTo(TableRules.NEW_TABLE);
  }

  @Test
  void aTableWithoutUpsertIsRefused() {
    assertThat(compare(Tables.with(WANTED, "/upsertConfig", null)).refusals())
        .extracting(Refusal::setting, Refusal::present)
        .contains(tuple("upsertConfig/mode", "not set"));
  }

  @Test
  void passwordsAreNotShown() {
    JsonNode stored =
        Tables.with(WANTED, STREAM + "stream.kafka.decoder.prop.basic.auth.user.info", "u:hunter2");
    stored = Tables.with(stored, STREAM + "sasl.jaas.config", "password=hunter2");
    Comparison comparison = compare(stored);
    assertThat(comparison.toString()).doesNotContain("hunter2").contains("(hidden)");
  }

  private static String remedy(String pointer, String present) {
    return compare(Tables.with(WANTED, pointer, present)).refusals().get(0).remedy();
  }

  private static Comparison compare(JsonNode stored) {
    return TableRules.compare("rows", TableMeaning.of(stored), TableMeaning.of(WANTED));
  }
}
