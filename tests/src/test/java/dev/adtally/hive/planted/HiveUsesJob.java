package dev.adtally.hive.planted;

import dev.adtally.jobs.attribution.planted.AttributionUsesTool;

public class HiveUsesJob {
  AttributionUsesTool planted;
}
