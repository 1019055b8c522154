package dev.adtally.avro.planted;

import org.apache.kafka.clients.producer.RecordMetadata;

public class AvroUsesKafka {
  RecordMetadata planted;
}
