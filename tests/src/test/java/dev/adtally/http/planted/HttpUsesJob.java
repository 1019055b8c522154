package dev.adtally.http.planted;

import dev.adtally.jobs.attribution.planted.AttributionUsesTool;

public class HttpUsesJob {
  AttributionUsesTool planted;
}
