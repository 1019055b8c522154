package dev.adtally.hive.planted;

import dev.adtally.avro.AvroCodecs;

public class HiveUsesAvroAdapter {
  AvroCodecs planted;
}
