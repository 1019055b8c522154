package dev.adtally.config.planted;

import dev.adtally.tools.planted.ToolsUseJob;

public class ConfigUsesTool {
  ToolsUseJob planted;
}
