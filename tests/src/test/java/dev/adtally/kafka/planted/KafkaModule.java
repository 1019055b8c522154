package dev.adtally.kafka.planted;

import com.google.inject.Injector;

public class KafkaModule {
  Injector planted;
}
