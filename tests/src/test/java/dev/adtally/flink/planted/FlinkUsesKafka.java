package dev.adtally.flink.planted;

import org.apache.kafka.clients.producer.RecordMetadata;

public class FlinkUsesKafka {
  RecordMetadata planted;
}
