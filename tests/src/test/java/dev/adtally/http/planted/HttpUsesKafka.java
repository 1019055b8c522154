package dev.adtally.http.planted;

import org.apache.kafka.clients.producer.RecordMetadata;

public class HttpUsesKafka {
  RecordMetadata planted;
}
