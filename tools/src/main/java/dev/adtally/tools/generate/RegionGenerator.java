package dev.adtally.tools.generate;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.tools.dataset.Content;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Generates one region's records, in sending order. */
final class RegionGenerator {

  private static final int MINUTE_MILLIS = 60_000;
  private static final double TWIN_SHARE = 0.002;
  private static final double LATE_COPY_SHARE = 0.3;
  private static final int GREATEST_RESEND_DELAY_MILLIS = MINUTE_MILLIS;

  private record Resend(long dueMillis, long sequence, ToSend record) {}

  private final GeneratorSettings settings;
  private final SplittableRandom random;
  private final Function<SpecificRecord, byte[]> avroBody;
  private final EventFactory events;
  private final OrderPlanner orders;
  private final ClosingTail tail;
  private final BrokenValues brokenValues = new BrokenValues(AdEventRecord.getClassSchema());
  private final PriorityQueue<Resend> resends =
      new PriorityQueue<>(
          Comparator.comparingLong(Resend::dueMillis).thenComparing(Resend::sequence));
  private final String region;
  private final Elsewhere elsewhere;
  private final List<Timed> records;
  private final List<ToSend> ordinary = new ArrayList<>();

  /** Greatest event time of each partition. */
  private final long[] reachedMillis;

  private long resendSequence;

  RegionGenerator(
      String region,
      GeneratorSettings settings,
      SplittableRandom random,
      Elsewhere elsewhere,
      Function<SpecificRecord, byte[]> avroBody) {
    this.region = region;
    this.settings = settings;
    this.elsewhere = elsewhere;
    this.random = random;
    this.avroBody = avroBody;
    events = new EventFactory(region, settings, random);
    orders = new OrderPlanner(region, settings, random, elsewhere, avroBody);
    tail = new ClosingTail(region, settings, events, orders);
    records = new ArrayList<>();
    reachedMillis = new long[settings.partitions()];
    Arrays.fill(reachedMillis, settings.startMillis());
  }

  /** All records: {@code count} of ad-events, the orders among them, and the closing tail. */
  List<Timed> generate(int count) {
    long spanMillis = settings.span().toMillis();
    for (int slot = 0; slot < count; slot++) {
      long nowMillis = settings.startMillis() + spanMillis * slot / count;
      records.addAll(orders.due(nowMillis));
      records.add(new Timed(nowMillis, next(nowMillis)));
      orders.withoutTouch(nowMillis);
    }
    records.addAll(orders.due(settings.endMillis()));
    records.addAll(tail.records());
    return records;
  }

  private ToSend next(long nowMillis) {
    if (!resends.isEmpty() && resends.peek().dueMillis() <= nowMillis) {
      return resends.remove().record();
    }
    EventShares shares = settings.eventShares();
    double point = random.nextDouble();
    if ((point -= shares.undecodable()) < 0) {
      return undecodable(nowMillis);
    }
    if ((point -= shares.invalid()) < 0) {
      return invalid(nowMillis);
    }
    if ((point -= shares.future()) < 0) {
      return future(nowMillis);
    }
    if ((point -= shares.duplicates() / 2) < 0 && !ordinary.isEmpty()) {
      return ordinary.get(ordinary.size() - 1);
    }
    if ((point -= shares.late()) < 0) {
      Optional<ToSend> late = late();
      if (late.isPresent()) {
        return late.get();
      }
    }
    if ((point -= shares.stragglers()) < 0) {
      return straggler(nowMillis);
    }
    return ordinary(nowMillis);
  }

  private ToSend ordinary(long nowMillis) {
    long delayMillis = random.nextLong(settings.eventShares().disorder().toMillis() + 1);
    return accepted(events.at(nowMillis - delayMillis), nowMillis);
  }

  /** Minutes behind the stream, but never behind its start nor the lateness bound. */
  private ToSend straggler(long nowMillis) {
    long oldestMillis =
        Math.max(settings.startMillis(), nowMillis - settings.maxLateness().toMillis());
    return accepted(events.at(random.nextLong(oldestMillis, nowMillis + 1)), nowMillis);
  }

  private ToSend accepted(AdEventRecord event, long nowMillis) {
    ToSend record = toSend(event.getUserId(), event);
    long timeMillis = event.getEventTime().toEpochMilli();
    reachedMillis[record.partition()] = Math.max(reachedMillis[record.partition()], timeMillis);
    ordinary.add(record);
    if (random.nextDouble() < settings.eventShares().duplicates() / 2) {
      resendLater(record, nowMillis);
    }
    if (random.nextDouble() < TWIN_SHARE) {
      AdEventRecord twin = events.twinOf(event);
      resends.add(new Resend(nowMillis, resendSequence++, toSend(twin.getUserId(), twin)));
    }
    if (elsewhere.exists() && random.nextDouble() < settings.regionShares().sharedEvents()) {
      shareLater(record, nowMillis);
    }
    orders.afterTouch(event, nowMillis).ifPresent(this::tellLate);
    return record;
  }

  private void resendLater(ToSend record, long nowMillis) {
    long dueMillis = nowMillis + random.nextInt(1, GREATEST_RESEND_DELAY_MILLIS);
    resends.add(new Resend(dueMillis, resendSequence++, record));
  }

  /** A late event, or a late copy of one that was counted; none while the stream is too young. */
  private Optional<ToSend> late() {
    if (random.nextDouble() < LATE_COPY_SHARE && !ordinary.isEmpty()) {
      ToSend old = ordinary.get(random.nextInt(ordinary.size()));
      AdEventRecord event = (AdEventRecord) ((Content.Decodable) old.content()).record();
      if (event.getEventTime().toEpochMilli() <= lateMillis(old.partition())) {
        return Optional.of(old);
      }
    }
    AdEventRecord event = events.at(settings.startMillis());
    ToSend record = toSend(event.getUserId(), event);
    long greatestMillis = lateMillis(record.partition());
    if (greatestMillis <= settings.startMillis()) {
      return Optional.empty();
    }
    long leastMillis = Math.max(settings.startMillis(), greatestMillis - 10L * MINUTE_MILLIS);
    event.setEventTime(Instant.ofEpochMilli(random.nextLong(leastMillis, greatestMillis + 1)));
    return Optional.of(record);
  }

  /** The same event in another region, at most a minute later. */
  private void shareLater(ToSend record, long nowMillis) {
    long atMillis = nowMillis + random.nextInt(MINUTE_MILLIS);
    if (atMillis <= settings.endMillis()) {
      elsewhere.send(elsewhere.drawOther(region, random), atMillis, record);
    }
  }

  private void tellLate(LateTouch touch) {
    events
        .ofMerchant(touch.merchantId(), touch.timeMillis(), touch.userId())
        .ifPresent(
            event ->
                resends.add(
                    new Resend(
                        touch.dueMillis(), resendSequence++, toSend(event.getUserId(), event))));
  }

  /** The greatest event time that is clearly late in {@code partition} by now. */
  private long lateMillis(int partition) {
    Duration behind =
        settings.maxLateness().plus(settings.maxOutOfOrderness()).plus(Duration.ofMinutes(2));
    return reachedMillis[partition] - behind.toMillis();
  }

  private ToSend invalid(long nowMillis) {
    AdEventRecord event = events.at(nowMillis);
    String key = event.getUserId();
    InvalidEvents.breakOneRule(event, random);
    return toSend(key, event);
  }

  private ToSend future(long nowMillis) {
    AdEventRecord event = events.at(nowMillis);
    event.setEventTime(InvalidEvents.FAR_FUTURE.plusMillis(random.nextInt(MINUTE_MILLIS)));
    return toSend(event.getUserId(), event);
  }

  private ToSend undecodable(long nowMillis) {
    AdEventRecord event = events.at(nowMillis);
    return ToSend.of(
        Topics.AD_EVENTS,
        settings.partitions(),
        event.getUserId(),
        brokenValues.draw(avroBody.apply(event), random));
  }

  private ToSend toSend(String key, AdEventRecord event) {
    return ToSend.of(Topics.AD_EVENTS, settings.partitions(), key, event);
  }
}
