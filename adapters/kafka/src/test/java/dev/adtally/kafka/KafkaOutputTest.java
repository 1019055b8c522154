package dev.adtally.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KafkaOutputTest {

  @Test
  void outputsTravelBetweenWorkersWithAndWithoutKey() throws IOException {
    KafkaOutput keyed = travel(new KafkaOutput("ads-metrics", new byte[] {1, 2}, new byte[] {3}));
    KafkaOutput keyless = travel(new KafkaOutput("dead-letters", null, new byte[0]));

    assertThat(keyed.topic()).isEqualTo("ads-metrics");
    assertThat(keyed.key()).containsExactly(1, 2);
    assertThat(keyed.value()).containsExactly(3);
    assertThat(keyless.key()).isNull();
    assertThat(keyless.value()).isEmpty();
  }

  @Test
  void theTopicIsTheRecordsOwnAndTheTimestampTheBrokers() {
    ProducerRecord<byte[], byte[]> record =
        new OutputSerializer(List.of("ad-metrics", "event-ledger"))
            .serialize(
                new KafkaOutput("event-ledger", new byte[] {1}, new byte[] {2}),
                null,
                Long.MIN_VALUE);

    assertThat(record.topic()).isEqualTo("event-ledger");
    assertThat(record.timestamp()).isNull();
    assertThat(record.partition()).isNull();
  }

  private static KafkaOutput travel(KafkaOutput output) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    new KafkaOutputForm().writeVersioned(output, out);
    return new KafkaOutputForm().readVersioned(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
