package dev.adtally.pinot.planted;

import dev.adtally.tools.ToolFailure;

public class PinotUsesTool {
  ToolFailure planted;
}
