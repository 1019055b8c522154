package dev.adtally.jobs.attribution;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.order.Order;
import org.apache.flink.api.connector.source.Source;

/** Where the job reads. */
interface AttributionSources {

  /** Cleansed events of a region, the job's own or another. */
  Source<Intake<AcceptedAdEvent>, ?, ?> cleansed(String region);

  /** Orders of the job's own region. */
  Source<Intake<Order>, ?, ?> orders();

  /** The rows that stand, for a replay to compare with. */
  Source<Intake<AttributedOrder>, ?, ?> standingRows();
}
