package dev.adtally.jobs.aggregation.planted;

import com.google.inject.Injector;

public class OperatorUsesInjector {
  Injector planted;
}
