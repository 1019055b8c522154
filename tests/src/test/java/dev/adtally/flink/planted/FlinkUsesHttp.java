package dev.adtally.flink.planted;

import dev.adtally.http.OrderDetailsConfig;

public class FlinkUsesHttp {
  OrderDetailsConfig planted;
}
