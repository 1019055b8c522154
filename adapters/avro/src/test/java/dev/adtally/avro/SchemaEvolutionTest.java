package dev.adtally.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.Decoded;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writers of older, newer and foreign schemas, by Avro's generic writer. */
class SchemaEvolutionTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StubRegistry stub;
  private final AvroCodecs codecs;

  SchemaEvolutionTest() throws IOException {
    stub = new StubRegistry();
    codecs = new AvroCodecs(stub.config());
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void fieldsThatTheWriterAddedAreSkippedWhereverTheyStand() throws IOException {
    byte[] value =
        adEvent(
            schema -> {
              fields(schema)
                  .insertObject(0)
                  .put("name", "tags")
                  .set("type", tree("{\"type\":\"array\",\"items\":\"string\"}"));
              fields(schema).addObject().put("name", "note").put("type", "string");
            },
            Map.of("tags", List.of("a", "b"), "note", "x", "event_type", "CLICK"));

    assertThat(codecs.adEventDecoder().decode(value).value())
        .isEqualTo(Samples.adEvent(AdEventType.CLICK));
  }

  @Test
  void aFieldThatTheWriterLacksHasItsDefault() throws IOException {
    ObjectNode schema = (ObjectNode) tree(RecordSchemas.text("ad-metrics"));
    removeField(schema, "generation");
    Map<String, Object> row =
        Map.ofEntries(
            Map.entry("record_uuid", Samples.ID.toString()),
            Map.entry("region", "us"),
            Map.entry("ad_id", "ad-1"),
            Map.entry("campaign_id", "c-1"),
            Map.entry("merchant_id", "m-1"),
            Map.entry("minute", 1_700_000_040_000L),
            Map.entry("impressions", 11L),
            Map.entry("clicks", 3L),
            Map.entry("spend_micros", 77_000L),
            Map.entry("currency", "USD"),
            Map.entry("revision", 14L));
    Decoded<AdMetric> decoded = codecs.adMetricDecoder().decode(written(schema, row));

    assertThat(decoded.value())
        .isEqualTo(
            new AdMetric(
                Samples.ID,
                "us",
                "ad-1",
                "c-1",
                "m-1",
                1_700_000_040_000L,
                11,
                3,
                77_000,
                "USD",
                14,
                0));
  }

  /** The schemas of release 0.1 are checked in: topics are full of what it wrote. */
  @Test
  void anOrderThatRelease01WroteNamesNoCampaign() throws IOException {
    Map<String, Object> row =
        Map.of(
            "order_id", "o-1",
            "user_id", "u-1",
            "merchant_id", "m-1",
            "status", "REFUNDED",
            "version", 2,
            "order_time", 1_700_000_001_000L,
            "updated_time", -1L,
            "total_micros", 19_990_000L,
            "currency", "USD");

    assertThat(codecs.orderDecoder().decode(written(ofRelease01("orders"), row)).value())
        .isEqualTo(Samples.order(OrderStatus.REFUNDED, Optional.empty()));
  }

  @Test
  void anAttributedOrderThatRelease01WroteNamesNoTouches() throws IOException {
    Map<String, Object> row =
        Map.ofEntries(
            Map.entry("record_uuid", Samples.ID.toString()),
            Map.entry("region", "eu"),
            Map.entry("model", "last_touch"),
            Map.entry("order_id", "o-1"),
            Map.entry("user_id", "u-1"),
            Map.entry("merchant_id", "m-1"),
            Map.entry("order_time", 1_700_000_001_000L),
            Map.entry("order_status", "COMPLETED"),
            Map.entry("order_version", 2),
            Map.entry("order_total_micros", 19_990_000L),
            Map.entry("currency", "USD"),
            Map.entry("touch_event_id", "e-1"),
            Map.entry("touch_type", "CLICK"),
            Map.entry("touch_time", 1_700_000_000_123L),
            Map.entry("ad_id", "ad-1"),
            Map.entry("campaign_id", "c-1"),
            Map.entry("credit_ppm", 1_000_000),
            Map.entry("revenue_micros", 19_990_001L),
            Map.entry("touches_considered", 4),
            Map.entry("reason", "SUPERSEDED"),
            Map.entry("enrichment_status", "ENRICHED"),
            Map.entry("item_count", 8),
            Map.entry("new_customer", true),
            Map.entry("revision", 1L << 50),
            Map.entry("generation", 6));

    assertThat(
            codecs
                .attributedOrderDecoder()
                .decode(written(ofRelease01("attributed-orders"), row))
                .value())
        .isEqualTo(
            Samples.attributedOrder(
                OrderStatus.COMPLETED,
                AdEventType.CLICK,
                CreditReason.SUPERSEDED,
                List.of(),
                0,
                Enrichment.of(new OrderDetails(8, true, Optional.empty()))));
  }

  private static ObjectNode ofRelease01(String name) throws IOException {
    try (InputStream schema =
        SchemaEvolutionTest.class.getResourceAsStream("/release-0.1/" + name + ".avsc")) {
      return (ObjectNode) JSON.readTree(schema);
    }
  }

  @Test
  void aSymbolThatThisReleaseDoesNotKnowIsUnknown() throws IOException {
    Consumer<ObjectNode> withViewThrough =
        schema ->
            ((ArrayNode) fieldOf(schema, "event_type").path("type").path("symbols"))
                .insert(1, "HOVER");

    assertThat(decode(adEvent(withViewThrough, Map.of("event_type", "HOVER"))).value())
        .isEqualTo(Samples.adEvent(AdEventType.UNKNOWN));
    assertThat(decode(adEvent(withViewThrough, Map.of("event_type", "CLICK"))).value())
        .isEqualTo(Samples.adEvent(AdEventType.CLICK));
  }

  @Test
  void anIntWhereALongIsReadIsPromoted() throws IOException {
    byte[] value =
        adEvent(
            schema -> fieldOf(schema, "cost_micros").put("type", "int"),
            Map.of("cost_micros", 25, "event_type", "CLICK"));

    assertThat(decode(value).value()).isEqualTo(Samples.adEvent(AdEventType.CLICK));
  }

  @Test
  void aMissingRequiredFieldIsIncompatible() throws IOException {
    assertRejected(
        adEvent(schema -> removeField(schema, "event_id"), Map.of("event_type", "CLICK")),
        "READER_FIELD_MISSING_DEFAULT_VALUE");
  }

  @Test
  void anotherTypeIsIncompatible() throws IOException {
    assertRejected(
        adEvent(
            schema -> fieldOf(schema, "cost_micros").put("type", "string"),
            Map.of("cost_micros", "25", "event_type", "CLICK")),
        "TYPE_MISMATCH");
  }

  @Test
  void anotherUnitOfTimeIsIncompatible() throws IOException {
    assertRejected(
        adEvent(
            schema ->
                ((ObjectNode) fieldOf(schema, "event_time").path("type"))
                    .put("logicalType", "timestamp-micros"),
            Map.of("event_type", "CLICK")),
        "its event_time is timestamp-micros, must be timestamp-millis");
  }

  @Test
  void aRecordThatAvoidsTheMisfittingBranchIsRead() throws IOException {
    Consumer<ObjectNode> textOrNumber =
        schema -> fieldOf(schema, "user_id").set("type", tree("[\"string\", \"double\"]"));

    assertThat(decode(adEvent(textOrNumber, Map.of("event_type", "CLICK"))).value())
        .isEqualTo(Samples.adEvent(AdEventType.CLICK));
    assertRejected(
        adEvent(textOrNumber, Map.of("event_type", "CLICK", "user_id", 1.5)), "TYPE_MISMATCH");
  }

  @Test
  void schemasThatAreNoAvroRecordAreIncompatible() {
    for (int id :
        new int[] {
          stub.add("s", "\"string\""),
          stub.add("s", "{broken"),
          stub.add(
              "s",
              "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\","
                  + "\"type\":\"dev.elsewhere.Referenced\"}]}"),
          stub.addOfType("PROTOBUF", "syntax = \"proto3\";")
        }) {
      Decoded<AdEvent> decoded = decode(WireFormat.header(id));
      assertThat(decoded.rejection().reason()).isEqualTo(RejectionReason.INCOMPATIBLE_SCHEMA);
      assertThat(decoded.rejection().error()).startsWith("schema " + id + " can't be read as");
    }
  }

  private void assertRejected(byte[] value, String error) {
    Decoded<AdEvent> decoded = decode(value);
    assertThat(decoded.isRejected()).isTrue();
    assertThat(decoded.rejection().reason()).isEqualTo(RejectionReason.INCOMPATIBLE_SCHEMA);
    assertThat(decoded.rejection().error()).contains(error);
  }

  private Decoded<AdEvent> decode(byte[] value) {
    return codecs.adEventDecoder().decode(value);
  }

  /** The sample ad event under a changed schema, with changed or additional values. */
  private byte[] adEvent(Consumer<ObjectNode> change, Map<String, Object> changed)
      throws IOException {
    ObjectNode schema = (ObjectNode) tree(RecordSchemas.text("ad-events"));
    change.accept(schema);
    Map<String, Object> row =
        new HashMap<>(
            Map.of(
                "event_id", "e-ü-1",
                "user_id", "u-1",
                "ad_id", "ad-1",
                "campaign_id", "c-1",
                "merchant_id", "m-1",
                "event_time", 1_700_000_000_123L,
                "cost_micros", 25L,
                "currency", "EUR"));
    row.putAll(changed);
    return written(schema, row);
  }

  private byte[] written(ObjectNode schemaTree, Map<String, Object> row) throws IOException {
    Schema schema = new Schema.Parser().parse(schemaTree.toString());
    GenericRecord generic = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      Object given = row.get(field.name());
      boolean symbol = field.schema().getType() == Schema.Type.ENUM;
      generic.put(field.name(), symbol ? new GenericData.EnumSymbol(field.schema(), given) : given);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(WireFormat.header(stub.add("ad-events-value", schema.toString())));
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema).write(generic, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ArrayNode fields(ObjectNode schema) {
    return (ArrayNode) schema.path("fields");
  }

  private static ObjectNode fieldOf(ObjectNode schema, String name) {
    for (JsonNode field : fields(schema)) {
      if (field.path("name").asText().equals(name)) {
        return (ObjectNode) field;
      }
    }
    throw new IllegalArgumentException("no field " + name);
  }

  private static void removeField(ObjectNode schema, String name) {
    ArrayNode fields = fields(schema);
    for (int i = fields.size() - 1; i >= 0; i--) {
      if (fields.get(i).path("name").asText().equals(name)) {
        fields.remove(i);
      }
    }
  }
}
