package dev.adtally.avro.planted;

import dev.adtally.tools.planted.ToolsUseJob;

public class AvroUsesTool {
  ToolsUseJob planted;
}
