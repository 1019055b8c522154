package dev.adtally.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.pinot.controller.PinotController;
import dev.adtally.pinot.query.PinotBroker;
import dev.adtally.pinot.query.PinotQueryException;
import dev.adtally.pinot.query.PinotRow;
import dev.adtally.pinot.query.PinotSql;
import dev.adtally.pinot.table.Applied;
import dev.adtally.pinot.table.RefusedChanges;
import dev.adtally.pinot.table.TableDefinition;
import dev.adtally.pinot.table.TableFiles;
import dev.adtally.pinot.table.TableFormat;
import dev.adtally.pinot.table.TableProvisioner;
import dev.adtally.pinot.table.TableSettings;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.rest.JsonHttp;
import dev.adtally.tools.stack.Part;
import dev.adtally.tools.wire.HttpSchemaStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Schemas, tables and upsert on the stack's Pinot, with a table and a topic of its own. */
@ExtendWith(SharedStack.class)
@Order(4)
class PinotTablesIT {
  private static final String TABLE = "rows_it";
  private static final String TOPIC = "rows-it";
  private static final int PARTITIONS = 2;
  private static final Eventually SOON = Eventually.within(Duration.ofSeconds(60));

  private final RunningStack stack;
  private final StackAddresses addresses;
  private final TableProvisioner provisioner;
  private final PinotBroker broker;

  PinotTablesIT(RunningStack stack) {
    this.stack = stack;
    this.addresses = stack.parts().addresses();
    this.provisioner = new TableProvisioner(new PinotController(addresses.pinotControllerUrl()));
    this.broker = new PinotBroker(URI.create(addresses.pinotBrokerUrl()), Duration.ofSeconds(10));
  }

  @Test
  void adtallysTablesAreMadeOnce() throws Exception {
    stack.parts().createTopics();
    stack.parts().registerSchemas();
    stack.parts().applyPinot();
    assertThat(stack.parts().applyPinot())
        .extracting(Applied::subject, Applied::outcome)
        .containsExactly(
            tuple("schema ads_metrics", Applied.Outcome.UNCHANGED),
            tuple("table ads_metrics", Applied.Outcome.UNCHANGED),
            tuple("schema event_ledger_eu", Applied.Outcome.UNCHANGED),
            tuple("table event_ledger_eu", Applied.Outcome.UNCHANGED),
            tuple("schema event_ledger_us", Applied.Outcome.UNCHANGED),
            tuple("table event_ledger_us", Applied.Outcome.UNCHANGED));
  }

  @Test
  void aTableKeepsTheFullestCommittedRowWhateverComesLaterAndWhateverIsChanged() throws Exception {
    stack.parts().createTopics();
    stack.parts().registerSchemas();
    int schemaId = new HttpSchemaStore(URI.create(addresses.registryUrl())).idOf("ads-metrics");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", addresses.globalBootstrap()));
        PinotRows rows = newTopic(admin, schemaId)) {
      assertThat(apply(wanted(PARTITIONS))).containsOnly(Applied.Outcome.CREATED);

      theGreatestVersionWinsAndAbortedRowsNeverShow(rows);
      aTableThatReadsUncommittedShowsAbortedRows();
      whatCreditsAloneHaveIsNullInOtherRows();
      anAllowedChangeIsMadeInPlace(rows);
      aForbiddenChangeIsRefusedAndChangesNothing();
      movedKeysAreRefused(admin);
      results();
      finishedSegmentsSayTheSame();

      stack.parts().kill(Part.PINOT);
      stack.parts().start(Part.PINOT, RunningStack.PROGRESS);
      results();
    }
  }

  private PinotRows newTopic(Admin admin, int schemaId) throws Exception {
    admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
    return new PinotRows(addresses.globalBootstrap(), TOPIC, schemaId);
  }

  private void theGreatestVersionWinsAndAbortedRowsNeverShow(PinotRows rows) throws Exception {
    rows.commit(List.of(PinotRows.metric("a", 0, 5), PinotRows.metric("b", 0, 1)));
    rows.commit(
        List.of(
            PinotRows.metric("a", 0, 3),
            PinotRows.metric("b", 0, 2),
            PinotRows.metric("c", 1, 2),
            PinotRows.metric("c", 0, 9)));
    rows.abort(IntStream.range(0, 8).mapToObj(i -> PinotRows.metric("m" + i, 0, 99)).toList());
    rows.abort(List.of(PinotRows.metric("a", 9, 99), PinotRows.metric("never", 0, 1)));
    List<AdsMetricRecord> last = new ArrayList<>(markers());
    last.add(PinotRows.credit("order", 7));
    rows.commit(last);
    results();

    // Everything once more, as a replay writes it.
    rows.commit(List.of(PinotRows.metric("a", 0, 5), PinotRows.metric("b", 0, 1)));
    rows.commit(last);
    SOON.assertThat(
        () -> number(PinotSql.of("SELECT COUNT(*) AS n FROM rows_it OPTION(skipUpsert=true)")),
        all -> assertThat(all).isEqualTo(2 + 4 + 9 + 2 + 9));
    results();
  }

  /** In every partition one row at least, behind all that was aborted. */
  private static List<AdsMetricRecord> markers() {
    return IntStream.range(0, 8).mapToObj(i -> PinotRows.metric("m" + i, 0, 1)).toList();
  }

  private void results() throws Exception {
    List<String> expected = new ArrayList<>(List.of("a 5 0", "b 2 0", "c 2 1"));
    IntStream.range(0, 8).forEach(i -> expected.add("m" + i + " 1 0"));
    expected.add("order 0 0");
    SOON.assertThat(this::rows, answer -> assertThat(answer).isEqualTo(expected));
  }

  /** The violation planted for the assertion that aborted rows never show. */
  private void aTableThatReadsUncommittedShowsAbortedRows() throws Exception {
    TableDefinition dirty = wanted("rows_it_dirty", PARTITIONS);
    ((ObjectNode) dirty.config().at("/tableIndexConfig/streamConfigs"))
        .put("stream.kafka.isolation.level", "read_uncommitted");
    assertThat(apply(dirty)).containsOnly(Applied.Outcome.CREATED);
    SOON.assertThat(
        () ->
            number(
                PinotSql.of(
                    "SELECT COUNT(*) AS n FROM rows_it_dirty WHERE record_uuid IN ('a', 'never') AND clicks IN (99, 1)")),
        all -> assertThat(all).isEqualTo(2));
  }

  /** UUID, clicks, generation of each row; none while Pinot can't give a full answer. */
  private List<String> rows() {
    try {
      return broker
          .ask(
              "the rows of the table under test",
              PinotSql.of(
                  "SELECT record_uuid, clicks, generation FROM rows_it ORDER BY record_uuid LIMIT 100"))
          .rows()
          .stream()
          .map(
              row ->
                  "%s %d %d"
                      .formatted(
                          row.text("record_uuid"), row.number("clicks"), row.number("generation")))
          .toList();
    } catch (PinotQueryException notYet) {
      return List.of(notYet.getMessage());
    }
  }

  private long number(PinotSql sql) {
    try {
      List<PinotRow> rows = broker.ask("a number about the table under test", sql).rows();
      // Of a table that has just been made, even a count is answered with no row.
      return rows.isEmpty() ? -1 : rows.get(0).number("n");
    } catch (PinotQueryException notYet) {
      return -1;
    }
  }

  private void whatCreditsAloneHaveIsNullInOtherRows() throws Exception {
    String[] without = {"model", "order_id", "touch_time", "item_count", "new_customer"};
    for (String column : without) {
      PinotSql count = PinotSql.of("SELECT COUNT(*) AS n FROM rows_it WHERE ").name(column);
      assertThat(number(count.then(" IS NULL"))).as(column).isEqualTo(11);
    }
    assertThat(
            number(
                PinotSql.of(
                    "SELECT COUNT(*) AS n FROM rows_it WHERE item_count = 3 AND row_kind = 'CREDIT' AND touch_time = 1795246140000 AND row_time = 1795246200000")))
        .isEqualTo(1);
  }

  private void anAllowedChangeIsMadeInPlace(PinotRows rows) throws Exception {
    assertThat(apply(wanted(PARTITIONS))).containsOnly(Applied.Outcome.UNCHANGED);
    List<Applied> applied = provisioner.apply(List.of(changed()));
    assertThat(applied.get(0).changes()).containsExactly("column placement STRING added");
    assertThat(applied.get(1).changes())
        .containsExactly(
            "segmentsConfig/retentionTimeValue: 400 → 500",
            "tableIndexConfig/rangeIndexColumns: row_time → clicks, row_time");
    assertThat(provisioner.apply(List.of(changed())))
        .extracting(Applied::outcome)
        .containsOnly(Applied.Outcome.UNCHANGED);
    rows.commit(List.of(PinotRows.metric("b", 0, 1)));
    SOON.assertThat(
        () -> number(PinotSql.of("SELECT COUNT(*) AS n FROM rows_it WHERE placement = 'null'")),
        all -> assertThat(all).isEqualTo(12));
    results();
  }

  private void aForbiddenChangeIsRefusedAndChangesNothing() throws Exception {
    TableDefinition table = changed();
    ((ObjectNode) table.config().path("upsertConfig")).put("comparisonColumn", "revision");
    ((ObjectNode) table.config().path("segmentsConfig")).put("retentionTimeValue", "7");
    ((ObjectNode) table.schema().path("metricFieldSpecs").get(0)).put("dataType", "INT");
    assertThatThrownBy(() -> provisioner.apply(List.of(table)))
        .isInstanceOf(RefusedChanges.class)
        .hasMessageContaining(
            "table rows_it: upsertConfig/comparisonColumn is row_version, wanted is revision")
        .hasMessageContaining("schema rows_it: column impressions dataType is LONG, wanted is INT")
        .hasMessageContaining("make a table of another name");
    assertThat(provisioner.apply(List.of(changed())))
        .extracting(Applied::outcome)
        .containsOnly(Applied.Outcome.UNCHANGED);
  }

  private void movedKeysAreRefused(Admin admin) throws Exception {
    admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(PARTITIONS + 1))).all().get();
    assertThatThrownBy(() -> provisioner.apply(List.of(wanted(PARTITIONS + 1))))
        .isInstanceOf(RefusedChanges.class)
        .hasMessageContaining("adtally.topic.partitions is 2, wanted is 3");
  }

  /** A pause finishes the segments that consume. */
  private void finishedSegmentsSayTheSame() throws Exception {
    JsonHttp controller =
        new JsonHttp(addresses.pinotControllerUrl(), "application/json", Duration.ofSeconds(10));
    controller.send("POST", "/tables/" + TABLE + "/pauseConsumption", null);
    SOON.assertThat(
        () -> controller.get("/tables/" + TABLE + "/pauseStatus").path("consumingSegments"),
        consuming -> assertThat(consuming).isEmpty());
    results();
    controller.send("POST", "/tables/" + TABLE + "/resumeConsumption", null);
    results();
  }

  private List<Applied.Outcome> apply(TableDefinition table) throws InterruptedException {
    return provisioner.apply(List.of(table)).stream().map(Applied::outcome).toList();
  }

  private TableDefinition changed() throws IOException {
    TableDefinition table = wanted(PARTITIONS);
    ((ObjectNode) table.config().path("segmentsConfig")).put("retentionTimeValue", "500");
    ((ArrayNode) table.config().at("/tableIndexConfig/rangeIndexColumns")).add("clicks");
    ((ArrayNode) table.schema().path("dimensionFieldSpecs"))
        .addObject()
        .put("name", "placement")
        .put("dataType", "STRING");
    return table;
  }

  private TableDefinition wanted(int partitions) throws IOException {
    return wanted(TABLE, partitions);
  }

  private TableDefinition wanted(String name, int partitions) throws IOException {
    TableDefinition table =
        new TableFiles(stack.layout().home().resolve("deploy/pinot"))
            .read(
                "ads_metrics",
                TableFormat.CLASSIC,
                new TableSettings(
                    name,
                    addresses.globalBootstrap(),
                    addresses.registryUrl(),
                    partitions,
                    1,
                    400));
    JsonNode stream = table.config().at("/tableIndexConfig/streamConfigs");
    ((ObjectNode) stream).put("stream.kafka.topic.name", TOPIC);
    return table;
  }
}
