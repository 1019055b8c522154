package dev.adtally.jobs.aggregation.planted;

import dev.adtally.jobs.attribution.planted.AttributionUsesTool;

public class AggregationUsesAttribution {
  AttributionUsesTool planted;
}
