package dev.adtally.tools.audit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerKey;
import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.replay.ReadRules;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.RowKind;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.generate.Generator;
import dev.adtally.tools.generate.GeneratorSettings;
import dev.adtally.tools.jobs.JobSettings;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.range.OffsetRange;
import dev.adtally.tools.recount.Letter;
import dev.adtally.tools.recount.Position;
import dev.adtally.tools.recount.RawDataset;
import dev.adtally.tools.recount.RawFate;
import dev.adtally.tools.recount.Recount;
import dev.adtally.tools.recount.RecountBook;
import dev.adtally.tools.recount.RecountRules;
import dev.adtally.tools.truth.FateCounts;
import dev.adtally.tools.truth.PartitionKey;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.truth.TruthCalculator;
import dev.adtally.tools.truth.TruthRules;
import dev.adtally.tools.wire.Topics;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Places are given the rows of the truth, which shares no code with the recount, and errors planted
 * in them: an audit tells exactly these.
 */
class PlantedErrorsTest {

  private static final int EVENTS = 3_000;
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration SPAN = Duration.ofHours(3);
  private static final MinuteRange ALL =
      new MinuteRange(
          START.minus(Duration.ofDays(2)).toEpochMilli(),
          START.plus(Duration.ofDays(2)).toEpochMilli());

  @RepeatedTest(8)
  void whereTheTruthStandsNothingIsTold(RepetitionInfo repetition) {
    Case given = new Case(repetition.getCurrentRepetition());

    MetricAudit.Result result = given.audit(List.of(new ListedPlace(true, given.rows())), ALL);

    assertThat(given.rows()).hasSizeGreaterThan(100);
    assertThat(result.differences()).isEmpty();
    assertThat(result.ledger().differences()).isEmpty();
    assertThat(result.ledger().compared()).isPositive();
    assertThat(result.letters().differences()).isEmpty();
    assertThat(result.letters().compared()).isPositive();
    assertThat(result.rawTotals()).isEqualTo(result.totals().get("place-restating"));
    assertThat(result.outcomes().get(Outcome.DUPLICATE)).isPositive();
  }

  @RepeatedTest(20)
  void plantedErrorsAreToldAndNothingElse(RepetitionInfo repetition) {
    Random dice = new Random(repetition.getCurrentRepetition());
    Case given = new Case(100 + repetition.getCurrentRepetition());
    List<AdsMetric> restating = new ArrayList<>(given.rows());
    List<AdsMetric> showing = new ArrayList<>(given.rows());
    Map<UUID, Map<String, Finding>> planted = new HashMap<>();
    for (int i = 0; i < 12; i++) {
      AdsMetric victim = given.rows().get(dice.nextInt(given.rows().size()));
      if (planted.containsKey(victim.recordUuid())) {
        continue;
      }
      switch (dice.nextInt(6)) {
        case 0 -> {
          restating.add(with(victim, victim.clicks() + 1, victim.revision() + 1));
          plant(planted, victim, "place-restating", Finding.DIFFERENT);
        }
        case 1 -> {
          showing.remove(victim);
          plant(planted, victim, "place-showing", Finding.MISSING);
        }
        case 2 -> {
          showing.add(victim);
          plant(planted, victim, "place-showing", Finding.REPEATED);
        }
        case 3 -> {
          restating.add(with(victim, victim.clicks() + 1, victim.revision()));
          plant(planted, victim, "place-restating", Finding.CONFLICTING);
        }
        case 4 -> {
          AdsMetric stranger = stranger(victim, dice);
          restating.add(stranger);
          plant(planted, stranger, "place-restating", Finding.UNFOUNDED);
        }
        default -> {
          showing.remove(victim);
          showing.add(with(victim, victim.clicks() + 1, victim.revision()));
          restating.remove(victim);
          plant(planted, victim, "place-showing", Finding.DIFFERENT);
          plant(planted, victim, "place-restating", Finding.MISSING);
        }
      }
    }

    MetricAudit.Result result =
        given.audit(
            List.of(new ListedPlace(true, restating), new ListedPlace(false, showing)), ALL);

    assertThat(
            result.differences().stream()
                .collect(toMap(RowDifference::uuid, PlantedErrorsTest::findings)))
        .isEqualTo(planted);
    for (RowDifference difference : result.differences()) {
      long counted =
          result.explanations().of(difference).records().stream()
              .filter(line -> line.outcome() == Outcome.COUNTED)
              .count();
      assertThat(counted)
          .as("raw records behind %s", difference)
          .isEqualTo(difference.raw().map(row -> row.impressions() + row.clicks()).orElse(0L));
    }
  }

  /** Beyond what a row's version can hold, and more than any sum. */
  @RepeatedTest(1)
  void aRowWithAbsurdNumbersIsToldLikeAnyOther(RepetitionInfo repetition) {
    Case given = new Case(150 + repetition.getCurrentRepetition());
    AdsMetric victim = given.rows().get(0);
    List<AdsMetric> rows = new ArrayList<>(given.rows());
    rows.add(with(victim, Long.MAX_VALUE, Long.MAX_VALUE));

    MetricAudit.Result result = given.audit(List.of(new ListedPlace(true, rows)), ALL);

    assertThat(result.differences())
        .extracting(RowDifference::uuid)
        .containsExactly(victim.recordUuid());
    assertThat(result.totals().get("place-restating").clicks())
        .isEqualTo(
            result
                .rawTotals()
                .clicks()
                .subtract(BigInteger.valueOf(victim.clicks()))
                .add(BigInteger.valueOf(Long.MAX_VALUE)));
  }

  @RepeatedTest(4)
  void rowsOutsideTheMinutesAreNotJudged(RepetitionInfo repetition) {
    Case given = new Case(200 + repetition.getCurrentRepetition());
    long from = START.plus(Duration.ofMinutes(40)).toEpochMilli();
    MinuteRange minutes = new MinuteRange(from, from + Duration.ofMinutes(30).toMillis());
    List<AdsMetric> rows =
        given.rows().stream()
            .map(
                row ->
                    minutes.contains(row.rowTimeMillis())
                        ? row
                        : with(row, row.clicks() + 7, row.revision() + 7))
            .toList();

    MetricAudit.Result result = given.audit(List.of(new ListedPlace(false, rows)), minutes);

    assertThat(result.differences()).isEmpty();
    assertThat(result.rawTotals().rows()).isPositive().isLessThan(given.rows().size());
  }

  @RepeatedTest(4)
  void aFalseLedgerAndAFalseDeadLetterAreTold(RepetitionInfo repetition) {
    Case given = new Case(300 + repetition.getCurrentRepetition());
    LedgerKey falsified = given.ledger.keySet().iterator().next();
    LedgerCounts right = given.ledger.get(falsified);
    given.ledger.put(
        falsified,
        new LedgerCounts(
            right.read(),
            right.counted() - 1,
            right.duplicate() + 1,
            right.invalid(),
            right.late(),
            right.undecodable(),
            right.firstOffset(),
            right.lastOffset()));
    Position hidden = given.letters.keySet().iterator().next();
    Letter letter = given.letters.remove(hidden);
    Position accused = given.countedPositions.iterator().next();
    given.letters.put(accused, new Letter(RejectionReason.BLANK_ID, "made up"));

    MetricAudit.Result result = given.audit(List.of(), ALL);

    assertThat(letter).isNotNull();
    assertThat(result.ledger().differences())
        .extracting(LedgerDifference::key)
        .containsExactly(falsified);
    assertThat(result.letters().differences())
        .extracting(LetterDifference::position)
        .containsExactlyInAnyOrder(hidden, accused);
  }

  private static Map<String, Finding> findings(RowDifference difference) {
    return difference.places().stream()
        .filter(says -> says.finding() != Finding.AGREES)
        .collect(toMap(Says::place, Says::finding));
  }

  private static void plant(
      Map<UUID, Map<String, Finding>> planted, AdsMetric row, String place, Finding finding) {
    planted.computeIfAbsent(row.recordUuid(), uuid -> new HashMap<>()).put(place, finding);
  }

  private static AdsMetric with(AdsMetric row, long clicks, long revision) {
    return row(row, row.recordUuid(), row.rowTimeMillis(), clicks, revision);
  }

  /** A row about a minute that has no event. */
  private static AdsMetric stranger(AdsMetric row, Random dice) {
    return row(
        row,
        new UUID(dice.nextLong(), dice.nextLong()),
        START.minus(Duration.ofHours(30)).toEpochMilli(),
        3,
        3);
  }

  private static AdsMetric row(
      AdsMetric row, UUID uuid, long timeMillis, long clicks, long revision) {
    return new AdsMetric(
        uuid,
        RowKind.METRIC,
        row.region(),
        row.adId(),
        row.campaignId(),
        row.merchantId(),
        timeMillis,
        row.impressions(),
        clicks,
        row.spendMicros(),
        row.currency(),
        Optional.empty(),
        revision,
        0);
  }

  /** A dataset, its truth, and what an honest job would have said about it. */
  private static final class Case {
    private static final JobSettings SETTINGS = JobSettings.defaults();

    private final RawDataset raw;
    private final RecountRules rules = RawDataset.rules(SETTINGS);
    private final List<AdsMetric> rows;
    private final SortedMap<Integer, OffsetRange> offsets = new TreeMap<>();
    private final Map<LedgerKey, LedgerCounts> ledger = new HashMap<>();
    private final Map<Position, Letter> letters = new HashMap<>();
    private final Set<Position> countedPositions = new HashSet<>();

    Case(long seed) {
      Dataset dataset =
          Generator.generate(
              GeneratorSettings.DEFAULT.withSeed(seed).withEvents(EVENTS).withTime(START, SPAN));
      Truth truth =
          TruthCalculator.calculate(dataset, TruthRules.of(SETTINGS, RawDataset.APPENDED));
      raw = new RawDataset(dataset);
      rows =
          truth.rowByUuid().values().stream()
              .filter(row -> row.getRowKind() == dev.adtally.schemas.RowKind.METRIC)
              .filter(row -> row.getRegion().equals(RawDataset.REGION))
              .map(Case::row)
              .sorted(Comparator.comparing(AdsMetric::recordUuid))
              .toList();
      raw.records()
          .forEach(
              record ->
                  offsets.merge(
                      record.partition(),
                      new OffsetRange(0, record.offset() + 1),
                      (known, later) -> later));
      truth
          .countsByPartition()
          .forEach(
              (key, counts) -> {
                if (isOfRaw(key) && counts.read() > 0) {
                  ledger.put(
                      new LedgerKey(
                          Topics.AD_EVENTS, key.partition(), RawDataset.APPENDED.toEpochMilli()),
                      counts(counts));
                }
              });
      writeLetters();
    }

    List<AdsMetric> rows() {
      return rows;
    }

    MetricAudit.Result audit(List<Place> places, MinuteRange minutes) {
      return new MetricAudit(
              rules,
              new ReadRules(rules.events().bounds(), Duration.ofHours(2)),
              raw.decoder(),
              (wanted, reader) ->
                  raw.records().forEach(each -> reader.take(each, each.appendTimeMillis())),
              account(),
              places,
              Progress.silent())
          .run(
              new MetricAudit.Extent(
                  offsets, minutes, RecountBook.FROM_THE_BEGINNING, Duration.ofMinutes(25)));
    }

    private JobsAccount account() {
      return new JobsAccount() {
        @Override
        public Map<LedgerKey, LedgerCounts> ledger() {
          return ledger;
        }

        @Override
        public Map<Position, Letter> letters() {
          return letters;
        }
      };
    }

    /** The truth counts what is refused, but does not say which; that is tested by its counts. */
    private void writeLetters() {
      Recount recount = new Recount(rules, raw.decoder(), Map.of(), offsets.keySet());
      for (RawRecord record : raw.records()) {
        RawFate fate = recount.take(record, record.appendTimeMillis());
        fate.rejection()
            .ifPresent(it -> letters.put(Position.of(record), new Letter(it.reason(), it.error())));
        if (fate.outcome() == Outcome.COUNTED) {
          countedPositions.add(Position.of(record));
        }
      }
    }

    private static boolean isOfRaw(PartitionKey key) {
      return key.region().equals(RawDataset.REGION) && key.topic().equals(Topics.AD_EVENTS);
    }

    private static LedgerCounts counts(FateCounts counts) {
      return new LedgerCounts(
          counts.read(),
          counts.counted(),
          counts.duplicate(),
          counts.invalid(),
          counts.late(),
          counts.undecodable(),
          0,
          counts.read() - 1);
    }

    private static AdsMetric row(AdsMetricRecord record) {
      return new AdsMetric(
          UUID.fromString(record.getRecordUuid()),
          RowKind.METRIC,
          record.getRegion(),
          record.getAdId(),
          record.getCampaignId(),
          record.getMerchantId(),
          record.getRowTime().toEpochMilli(),
          record.getImpressions(),
          record.getClicks(),
          record.getSpendMicros(),
          record.getCurrency(),
          Optional.empty(),
          record.getRevision(),
          record.getGeneration());
    }
  }

  /** A place that is a list. */
  private record ListedPlace(boolean holdsRestatements, List<AdsMetric> rows) implements Place {
    @Override
    public String name() {
      return holdsRestatements ? "place-restating" : "place-showing";
    }

    @Override
    public void read(Wanted wanted, Consumer<Shown> shown) {
      rows.forEach(row -> shown.accept(new Shown(row, "")));
    }
  }
}
