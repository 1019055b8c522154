package dev.adtally.pinot.planted;

import org.apache.kafka.clients.producer.RecordMetadata;

public class PinotUsesKafka {
  RecordMetadata planted;
}
