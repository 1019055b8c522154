package dev.adtally.tools.audit.places;

import dev.adtally.avro.AvroCodecs;
import dev.adtally.avro.RegistryConfig;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.dedup.DedupPolicy;
import dev.adtally.domain.event.AdEventRules;
import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.tools.audit.Place;
import dev.adtally.tools.audit.topic.TopicReads;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.JobFile;
import dev.adtally.tools.installation.JobKind;
import dev.adtally.tools.recount.RecountRules;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The topics of one region of an installation, read as its aggregation job is configured.
 *
 * @param reads is told what was read
 */
public record RegionSources(Installation installation, String region, TopicReads reads) {

  /** By how much clusters' clocks may differ. */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  private static final String JOB = "aggregation";

  /** Decoders that ask the installation's registry. */
  public AvroCodecs codecs() {
    return new AvroCodecs(RegistryConfig.of(installation.registry()));
  }

  /** The aggregation job's settings. */
  public JobFile.AggregationKeys keys() {
    return installation
        .requireJob(JobKind.AGGREGATION, Optional.of(region))
        .settings()
        .aggregation()
        .orElseThrow();
  }

  /** The rules that the job counts by. */
  public RecountRules rules() {
    return new RecountRules(
        region,
        new AdEventRules(keys().currency(), keys().eventTime()),
        new DedupPolicy(keys().eventTime(), keys().dedupHorizon()));
  }

  /** The raw ad events. */
  public RawTopic adEvents() {
    return new RawTopic(installation.cluster(region), Topics.AD_EVENTS, reads);
  }

  /** What the live job says of ad events appended at {@code sinceMillis} or later. */
  public LedgerTopic account(long sinceMillis) {
    return new LedgerTopic(
        new JobsRecords<>(
            installation.cluster(region),
            Topics.EVENT_LEDGER,
            codecs().ledgerEntryDecoder(),
            reads),
        new JobsRecords<>(
            installation.cluster(region), Topics.DEAD_LETTERS, codecs().deadLetterDecoder(), reads),
        JOB,
        region,
        Topics.AD_EVENTS,
        sinceMillis - CLOCKS.toMillis());
  }

  /** The region's own metric rows. */
  public Place adMetrics() {
    return new TopicPlace<>(
        new JobsRecords<>(
            installation.cluster(region), Topics.AD_METRICS, codecs().adMetricDecoder(), reads),
        AdsMetric::of,
        marginMillis());
  }

  /** The rows of all regions. */
  public Place adsMetrics() {
    return new TopicPlace<>(
        new JobsRecords<>(
            installation.global(), Topics.ADS_METRICS, codecs().adsMetricDecoder(), reads),
        row -> row,
        marginMillis());
  }

  /** What the attribution jobs of all regions said of orders that may be placed in the minutes. */
  public void readCredits(MinuteRange minutes, BiConsumer<AttributedOrder, String> credits) {
    for (String each : installation.regions()) {
      new JobsRecords<>(
              installation.cluster(each),
              Topics.ATTRIBUTED_ORDERS,
              codecs().attributedOrderDecoder(),
              reads)
          .readSince(minutes.fromMillis() - marginMillis(), credits);
    }
  }

  private long marginMillis() {
    return keys().eventTime().maxFutureSkew().plus(CLOCKS).toMillis();
  }
}
