package dev.adtally.jobs.aggregation;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.intake.Intake;
import org.apache.flink.api.connector.source.Source;

/** Where the job reads. */
interface AggregationSources {

  /** The region's ad events. */
  Source<Intake<AdEvent>, ?, ?> events();

  /** The rows that stand, for a replay to compare with. */
  Source<Intake<AdMetric>, ?, ?> standingRows();
}
