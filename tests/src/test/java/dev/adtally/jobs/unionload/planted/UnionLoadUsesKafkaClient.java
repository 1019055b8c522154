package dev.adtally.jobs.unionload.planted;

import org.apache.kafka.clients.producer.RecordMetadata;

public class UnionLoadUsesKafkaClient {
  RecordMetadata planted;
}
