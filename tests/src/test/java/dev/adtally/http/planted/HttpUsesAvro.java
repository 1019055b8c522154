package dev.adtally.http.planted;

import org.apache.avro.Schema;

public class HttpUsesAvro {
  Schema planted;
}
