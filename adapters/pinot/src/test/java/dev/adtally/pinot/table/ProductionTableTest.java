package dev.adtally.pinot.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.pinot.segment.local.utils.TableConfigUtils;
import org.apache.pinot.spi.config.table.TableConfig;
import org.apache.pinot.spi.data.Schema;
import org.apache.pinot.spi.utils.JsonUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table configs for production Pinot, held against those that the local stack runs. */
class ProductionTableTest {
  private static final String KAFKA = "org.apache.pinot.plugin.stream.kafka";

  /** What production has beyond, or writes in another way; all else must be equal. */
  private static final List<String> KNOWN_DIFFERENCES =
      List.of(
          "segmentsConfig/schemaName: rows, null",
          "stream/stream.kafka.consumer.factory.class.name: "
              + (KAFKA + "20.KafkaConsumerFactory, ")
              + (KAFKA + "30.KafkaConsumerFactory"),
          "stream/stream.kafka.consumer.type: lowlevel, null",
          "task/taskTypeConfigsMap/UpsertCompactionTask/bufferTimePeriod: null, 2d",
          "task/taskTypeConfigsMap/UpsertCompactionTask/invalidRecordsThresholdPercent: null, 30",
          "task/taskTypeConfigsMap/UpsertCompactionTask/schedule: null, 0 0 3 * * ?",
          "task/taskTypeConfigsMap/UpsertCompactionTask/validDocIdsType: null, SNAPSHOT",
          "upsertConfig/consistencyMode: null, SYNC",
          "upsertConfig/preload: null, ENABLE",
          "upsertConfig/snapshot: null, ENABLE");

  @ParameterizedTest
  @ValueSource(strings = {"ads_metrics", "event_ledger"})
  void meansTheSameAsTheLocalTable(String base) {
    assertThat(differences(base, Tables.read(base, TableFormat.PRODUCTION).config()))
        .isEqualTo(KNOWN_DIFFERENCES);
  }

  @ParameterizedTest
  @CsvSource({
    "/segmentsConfig/timeColumnName, touch_time",
    "/segmentsConfig/retentionTimeUnit, HOURS",
    "/segmentsConfig/retentionTimeValue, 30",
    "/segmentsConfig/replication, 3",
    "/tableIndexConfig/nullHandlingEnabled,",
    "/tableIndexConfig/invertedIndexColumns, ad_id",
    "/routing/instanceSelectorType, balanced",
    "/upsertConfig/mode, PARTIAL",
    "/upsertConfig/comparisonColumns, revision",
    "/upsertConfig/metadataTTL, 86400000",
    "/ingestionConfig/streamIngestionConfig/streamConfigMaps/0/stream.kafka.topic.name, ad-metrics",
    "/ingestionConfig/streamIngestionConfig/streamConfigMaps/0/stream.kafka.isolation.level,",
    "/ingestionConfig/streamIngestionConfig/streamConfigMaps/0/stream.kafka.consumer.prop.auto.offset.reset, largest",
    "/ingestionConfig/streamIngestionConfig/streamConfigMaps/0/stream.kafka.decoder.class.name, other",
    "/ingestionConfig/streamIngestionConfig/streamConfigMaps/0/stream.kafka.decoder.prop.schema.registry.rest.url, other",
    "/ingestionConfig/streamIngestionConfig/streamConfigMaps/0/realtime.segment.flush.threshold.time, 1h"
  })
  void aPlantedDifferenceShows(String pointer, String planted) {
    JsonNode config = Tables.read("ads_metrics", TableFormat.PRODUCTION).config();
    assertThat(differences("ads_metrics", Tables.with(config, pointer, planted)))
        .isNotEqualTo(KNOWN_DIFFERENCES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ads_metrics", "event_ledger"})
  void isTakenByPinotsOwnCheck(String base) {
    TableDefinition table = Tables.read(base, TableFormat.PRODUCTION);
    assertThatCode(() -> validate(table.config(), table.schema())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "/routing/instanceSelectorType, balanced, strictReplicaGroup",
    "/upsertConfig/comparisonColumns, no_such_column, no_such_column",
    "/segmentsConfig/timeColumnName, no_such_time, no_such_time",
    "/tableIndexConfig/aggregateMetrics, true, Metrics aggregation and upsert",
    "/upsertConfig/deletedKeysTTL, 5, deleteRecordColumn",
    "/ingestionConfig/streamIngestionConfig/streamConfigMaps/0/streamType,, stream",
    "/upsertConfig/consistencyMode, SNAPSHOTS, SNAPSHOTS"
  })
  void aPlantedFaultIsRefusedByPinotsOwnCheck(String pointer, String planted, String reason) {
    TableDefinition table = Tables.read("ads_metrics", TableFormat.PRODUCTION);
    assertThatThrownBy(
            () -> validate(Tables.with(table.config(), pointer, planted), table.schema()))
        .satisfies(e -> assertThat(e.getMessage()).containsIgnoringCase(reason));
  }

  /** As Pinot writes a config back, with its defaults, nothing is left to apply. */
  @ParameterizedTest
  @ValueSource(strings = {"ads_metrics", "event_ledger"})
  void asPinotStoresItNothingIsToBeChanged(String base) throws Exception {
    TableDefinition table = Tables.read(base, TableFormat.PRODUCTION);
    JsonNode config =
        Tables.JSON.readTree(
            JsonUtils.stringToObject(table.config().toString(), TableConfig.class).toJsonString());
    JsonNode schema =
        Tables.JSON.readTree(Schema.fromString(table.schema().toString()).toSingleLineJsonString());

    assertThat(TableRules.compare("rows", TableMeaning.of(config), TableMeaning.of(table.config())))
        .matches(Comparison::isEqual);
    assertThat(
            SchemaRules.compare("rows", SchemaMeaning.of(schema), SchemaMeaning.of(table.schema())))
        .matches(Comparison::isEqual);
  }

  private static void validate(JsonNode config, JsonNode schema) throws IOException {
    Schema columns = Schema.fromString(schema.toString());
    columns.validate();
    TableConfigUtils.validate(
        JsonUtils.stringToObject(config.toString(), TableConfig.class), columns);
  }

  /** Setting, local value, production value of each setting that differs. */
  private static List<String> differences(String base, JsonNode production) {
    SortedMap<String, String> here =
        TableMeaning.of(Tables.read(base, TableFormat.CLASSIC).config());
    SortedMap<String, String> there = TableMeaning.of(production);
    TreeSet<String> settings = new TreeSet<>(here.keySet());
    settings.addAll(there.keySet());
    List<String> differences = new ArrayList<>();
    for (String setting : settings) {
      if (!Objects.equals(here.get(setting), there.get(setting))) {
        differences.add("%s: %s, %s".formatted(setting, here.get(setting), there.get(setting)));
      }
    }
    return differences;
  }
}
