package dev.adtally.kafka.planted;

import org.apache.avro.Schema;

public class KafkaUsesAvro {
  Schema planted;
}
