package dev.adtally.jobs.aggregation;

import com.google.inject.Injector;

public class PlantedTopology {
  Injector planted;
}
