package dev.adtally.tools.doctor.pinot;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.doctor.Spans;
import dev.adtally.tools.doctor.pinot.TableFacts.Consuming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Judges a table of Pinot: does it consume all partitions, how far is it, does it answer. */
final class TableRule {

  private static final int TOLD = 3;

  private final String table;
  private final Place place;
  private final Limits<Duration> lag;
  private final String controller;

  TableRule(String table, Place place, Limits<Duration> lag, String controller) {
    this.table = table;
    this.place = place;
    this.lag = lag;
    this.controller = controller;
  }

  /** At least one finding. */
  List<Finding> findings(TableFacts facts, Instant now) {
    List<Finding> findings = new ArrayList<>();
    if (facts.paused()) {
      findings.add(
          finding(
              Level.RED,
              " consumption",
              "paused",
              "somebody paused it: reports stand still",
              "curl -X POST '%s/tables/%s/resumeConsumption'".formatted(controller, table)));
    } else {
      consumption(facts).ifPresent(findings::add);
    }
    if (!facts.astray().isEmpty()) {
      findings.add(
          finding(
              Level.RED,
              " segments",
              "%d of %d not as they should be".formatted(facts.astray().size(), facts.segments()),
              "their rows are missing in answers: "
                  + facts.astray().entrySet().stream()
                      .limit(TOLD)
                      .map(segment -> segment.getKey() + " is " + segment.getValue())
                      .collect(Collectors.joining(", ")),
              "curl -X POST '%s/segments/%s_REALTIME/reset'; if that does not help, see the server's log"
                  .formatted(controller, table)));
    }
    long read = facts.consuming().values().stream().mapToLong(Consuming::offset).sum();
    if (facts.rows() == 0 && read > 0) {
      findings.add(
          finding(
              Level.RED,
              " rows",
              "none",
              "%,d offsets are consumed, and no query sees a row: can its decoder read the records?"
                  .formatted(read),
              "see the server's log for failures of the decoder, and the registry's address in the table: curl '%s/tables/%s'"
                  .formatted(controller, table)));
    }
    findings.add(lag(facts, now));
    return findings;
  }

  private Optional<Finding> consumption(TableFacts facts) {
    List<Integer> missing =
        IntStream.range(0, facts.partitions())
            .filter(
                partition ->
                    !facts.consuming().containsKey(partition)
                        || !facts.consuming().get(partition).isWell())
            .boxed()
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                Level.RED,
                " consumption",
                "%d of %d partitions not consumed".formatted(missing.size(), facts.partitions()),
                "rows of partition %s do not arrive"
                    .formatted(
                        missing.stream().map(String::valueOf).collect(Collectors.joining(", "))),
                "curl -X POST '%s/tables/%s/resumeConsumption', and see the server's log"
                    .formatted(controller, table)));
  }

  private Finding lag(TableFacts facts, Instant now) {
    long records =
        facts.consuming().values().stream().mapToLong(each -> each.unread().records()).sum();
    boolean exact = facts.consuming().values().stream().allMatch(each -> each.unread().exact());
    Duration age =
        facts.consuming().values().stream()
            .flatMap(each -> each.unread().oldest().stream())
            .min(Instant::compareTo)
            .map(oldest -> Spans.between(oldest, now))
            .orElse(Duration.ZERO);
    Level level = lag.of(age);
    String measured =
        "%s%,d records, %s behind; %,d rows in %d segments"
            .formatted(
                exact ? "" : "at most ", records, Spans.text(age), facts.rows(), facts.segments());
    if (level == Level.GREEN) {
      return Finding.green(Area.PINOT, place, table, measured);
    }
    String worst =
        facts.consuming().entrySet().stream()
            .filter(each -> each.getValue().unread().records() > 0)
            .max(Comparator.comparing(each -> each.getValue().unread().records()))
            .map(each -> "partition " + each.getKey())
            .orElse("?");
    return finding(
        level,
        "",
        measured,
        "reports are that old; farthest behind is " + worst,
        "see the findings about its consumption, and the server's log and load");
  }

  private Finding finding(
      Level level, String what, String measured, String reason, String nextStep) {
    return Finding.of(level, Area.PINOT, place, table + what, measured, reason, nextStep);
  }
}
