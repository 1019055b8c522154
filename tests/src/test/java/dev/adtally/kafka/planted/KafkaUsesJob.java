package dev.adtally.kafka.planted;

import dev.adtally.jobs.attribution.planted.AttributionUsesTool;

public class KafkaUsesJob {
  AttributionUsesTool planted;
}
