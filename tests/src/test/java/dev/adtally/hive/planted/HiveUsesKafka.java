package dev.adtally.hive.planted;

import org.apache.kafka.clients.consumer.KafkaConsumer;

public class HiveUsesKafka {
  KafkaConsumer<String, String> planted;
}
