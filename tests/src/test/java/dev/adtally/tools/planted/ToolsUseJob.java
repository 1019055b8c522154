package dev.adtally.tools.planted;

import dev.adtally.jobs.attribution.planted.AttributionUsesTool;

public class ToolsUseJob {
  AttributionUsesTool planted;
}
