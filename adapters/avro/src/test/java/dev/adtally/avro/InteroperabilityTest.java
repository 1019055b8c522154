package dev.adtally.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bytes of Avro's own writers are read, and ours by Avro's own readers. */
class InteroperabilityTest {

  private final StubRegistry stub;
  private final int id;

  InteroperabilityTest() throws IOException {
    stub = new StubRegistry();
    stub.add("padding-value", "\"string\"");
    id = stub.add("ad-events-value", RecordSchemas.text("ad-events"));
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void bytesOfThePlainAvroWriterAreRead() throws IOException {
    AdEventRecord row =
        AdEventRecord.newBuilder()
            .setEventId("e-ü-1")
            .setUserId("u-1")
            .setAdId("ad-1")
            .setCampaignId("c-1")
            .setMerchantId("m-1")
            .setEventType(EventType.CLICK)
            .setEventTime(Instant.parse("2023-11-14T22:13:20.123Z"))
            .setCostMicros(25)
            .setCurrency("EUR")
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(out);
    header.writeByte(0);
    header.writeInt(id);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new SpecificDatumWriter<>(AdEventRecord.class).write(row, encoder);
    encoder.flush();

    assertThat(new AvroCodecs(stub.config()).adEventDecoder().decode(out.toByteArray()).value())
        .isEqualTo(Samples.adEvent(AdEventType.CLICK));
  }

  @Test
  void ourBytesAreReadByThePlainAvroReader() throws IOException {
    byte[] value =
        new AvroCodecs(stub.config())
            .adEventEncoder("ad-events")
            .encode(Samples.adEvent(AdEventType.CLICK));
    Schema schema = new Schema.Parser().parse(RecordSchemas.text("ad-events"));
    GenericRecord row =
        new GenericDatumReader<GenericRecord>(schema)
            .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));

    assertThat(Arrays.copyOf(value, 5)).isEqualTo(new byte[] {0, 0, 0, 0, 2});
    assertThat(row)
        .hasToString(
            "{\"event_id\": \"e-ü-1\", \"user_id\": \"u-1\", \"ad_id\": \"ad-1\","
                + " \"campaign_id\": \"c-1\", \"merchant_id\": \"m-1\", \"event_type\": \"CLICK\","
                + " \"event_time\": 1700000000123, \"cost_micros\": 25, \"currency\": \"EUR\"}");
  }
}
