package dev.adtally.jobs.attribution.planted;

import dev.adtally.tools.planted.ToolsUseJob;

public class AttributionUsesTool {
  ToolsUseJob planted;
}
