package dev.adtally.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.OrderStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Confluent's own classes read what we write, and we what they write. */
class ConfluentInteroperabilityTest {

  private static final Path JARS = Path.of("target/confluent");

  private static final String CLICK =
      "{\"event_id\":\"e-ü-1\",\"user_id\":\"u-1\",\"ad_id\":\"ad-1\",\"campaign_id\":\"c-1\","
          + "\"merchant_id\":\"m-1\",\"event_type\":\"CLICK\",\"event_time\":1700000000123,"
          + "\"cost_micros\":25,\"currency\":\"EUR\"}";

  private final StubRegistry stub = new StubRegistry();
  private final AvroCodecs codecs = new AvroCodecs(stub.config());
  private final ConfluentClient confluent = new ConfluentClient(JARS, stub.url());

  ConfluentInteroperabilityTest() throws IOException {
    stub.add("padding-value", "\"string\"");
  }

  @AfterEach
  void close() throws IOException {
    confluent.close();
    stub.close();
  }

  @Test
  void whatConfluentsSerializerWritesIsRead() throws Exception {
    byte[] value = confluent.serialize("ad-events", RecordSchemas.text("ad-events"), CLICK);

    assertThat(codecs.adEventDecoder().decode(value).value())
        .isEqualTo(Samples.adEvent(AdEventType.CLICK));
  }

  @Test
  void aNullableFieldThatConfluentsSerializerWritesIsRead() throws Exception {
    byte[] value =
        confluent.serialize(
            "orders",
            RecordSchemas.text("orders"),
            "{\"order_id\":\"o-1\",\"user_id\":\"u-1\",\"merchant_id\":\"m-1\","
                + "\"status\":\"REFUNDED\",\"version\":2,\"order_time\":1700000001000,"
                + "\"updated_time\":-1,\"total_micros\":19990000,\"currency\":\"USD\","
                + "\"campaign_id\":null}");

    assertThat(codecs.orderDecoder().decode(value).value())
        .isEqualTo(Samples.order(OrderStatus.REFUNDED, Optional.empty()));
  }

  /** A producer that is a release ahead: a field that this one does not know. */
  @Test
  void whatConfluentsSerializerWritesWithANewerSchemaIsRead() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode newer = (ObjectNode) mapper.readTree(RecordSchemas.text("ad-events"));
    ((ArrayNode) newer.path("fields"))
        .addObject()
        .put("name", "placement")
        .put("type", "string")
        .put("default", "");
    String json = CLICK.replace("\"EUR\"}", "\"EUR\",\"placement\":\"top\"}");

    byte[] value = confluent.serialize("ad-events", newer.toString(), json);

    assertThat(codecs.adEventDecoder().decode(value).value())
        .isEqualTo(Samples.adEvent(AdEventType.CLICK));
  }

  @Test
  void confluentsDeserializerReadsWhatWeWrite() throws Exception {
    stub.add("ad-events-value", RecordSchemas.text("ad-events"));
    byte[] value = codecs.adEventEncoder("ad-events").encode(Samples.adEvent(AdEventType.CLICK));

    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(confluent.deserialize("ad-events", value)))
        .isEqualTo(mapper.readTree(CLICK));
  }
}
