package dev.adtally.jobs.aggregation.planted;

import dev.adtally.http.OrderDetailsConfig;

public class AggregationUsesHttp {
  OrderDetailsConfig planted;
}
