package dev.adtally.flink.planted;

import org.apache.avro.Schema;

public class FlinkUsesAvro {
  Schema planted;
}
