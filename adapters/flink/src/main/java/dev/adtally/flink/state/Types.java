package dev.adtally.flink.state;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.aggregation.MinuteCounts;
import dev.adtally.domain.aggregation.MinuteDelta;
import dev.adtally.domain.aggregation.MinuteKey;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.AwaitingDetails;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.attribution.Touch;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerDelta;
import dev.adtally.domain.ledger.LedgerEntry;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.replay.RowChange;
import dev.adtally.domain.union.AdsMetric;
import java.util.UUID;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The type information of every domain record that Flink moves or keeps. */
public final class Types {

  public static final TypeInformation<Intake<AdEvent>> AD_EVENT_INTAKE =
      BinaryTypeInfo.of(Intake.class, new AdEventIntakeForm());
  public static final TypeInformation<Intake<AcceptedAdEvent>> ACCEPTED_AD_EVENT_INTAKE =
      BinaryTypeInfo.of(Intake.class, new AcceptedAdEventIntakeForm());
  public static final TypeInformation<Intake<Order>> ORDER_INTAKE =
      BinaryTypeInfo.of(Intake.class, new OrderIntakeForm());
  public static final TypeInformation<AcceptedAdEvent> ACCEPTED_AD_EVENT =
      BinaryTypeInfo.of(AcceptedAdEvent.class, new AcceptedAdEventForm());
  public static final TypeInformation<DeadLetter> DEAD_LETTER =
      BinaryTypeInfo.of(DeadLetter.class, new DeadLetterForm());
  public static final TypeInformation<MinuteKey> MINUTE_KEY =
      BinaryTypeInfo.of(MinuteKey.class, new MinuteKeyForm());
  public static final TypeInformation<MinuteCounts> MINUTE_COUNTS =
      BinaryTypeInfo.of(MinuteCounts.class, new MinuteCountsForm());
  public static final TypeInformation<MinuteDelta> MINUTE_DELTA =
      BinaryTypeInfo.of(MinuteDelta.class, new MinuteDeltaForm());
  public static final TypeInformation<AdMetric> AD_METRIC =
      BinaryTypeInfo.of(AdMetric.class, new AdMetricForm());
  public static final TypeInformation<LedgerDelta> LEDGER_DELTA =
      BinaryTypeInfo.of(LedgerDelta.class, new LedgerDeltaForm());
  public static final TypeInformation<LedgerCounts> LEDGER_COUNTS =
      BinaryTypeInfo.of(LedgerCounts.class, new LedgerCountsForm());
  public static final TypeInformation<LedgerEntry> LEDGER_ENTRY =
      BinaryTypeInfo.of(LedgerEntry.class, new LedgerEntryForm());
  public static final TypeInformation<Touch> TOUCH =
      BinaryTypeInfo.of(Touch.class, new TouchForm());
  public static final TypeInformation<OrderState> ORDER_STATE =
      BinaryTypeInfo.of(OrderState.class, new OrderStateForm());
  public static final TypeInformation<AwaitingDetails> AWAITING_DETAILS =
      BinaryTypeInfo.of(AwaitingDetails.class, new AwaitingDetailsForm());
  public static final TypeInformation<AttributedOrder> ATTRIBUTED_ORDER =
      BinaryTypeInfo.of(AttributedOrder.class, new AttributedOrderForm());
  public static final TypeInformation<Intake<AdMetric>> AD_METRIC_INTAKE =
      BinaryTypeInfo.of(Intake.class, new AdMetricIntakeForm());
  public static final TypeInformation<Intake<AttributedOrder>> ATTRIBUTED_ORDER_INTAKE =
      BinaryTypeInfo.of(Intake.class, new AttributedOrderIntakeForm());

  public static final TypeInformation<AdsMetric> ADS_METRIC =
      BinaryTypeInfo.of(AdsMetric.class, new AdsMetricForm());
  public static final TypeInformation<RowChange> ROW_CHANGE =
      BinaryTypeInfo.of(RowChange.class, new RowChangeForm());
  public static final TypeInformation<UUID> RECORD_UUID =
      BinaryTypeInfo.of(UUID.class, new UuidForm());

  private Types() {}
}
