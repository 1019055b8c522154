package dev.adtally.tools.doctor;

import static dev.adtally.tools.terminal.TerminalText.printable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A diagnosis for people: by region and hop, the worst first; commands stand on one line each. */
public final class DiagnosisText {

  private static final int LEVEL_WIDTH = 8;

  private DiagnosisText() {}

  /**
   * The text.
   *
   * @param verbose tells what is green one by one, too
   */
  public static String of(Diagnosis diagnosis, boolean verbose) {
    StringBuilder text = new StringBuilder();
    groups(diagnosis)
        .forEach(
            (place, findings) -> {
              text.append(place.region()).append("  ").append(place.hop().title()).append('\n');
              findings.stream()
                  .filter(finding -> verbose || finding.level() != Level.GREEN)
                  .filter(finding -> verbose || finding.level() != Level.UNKNOWN)
                  .forEach(finding -> add(finding, text));
              if (!verbose) {
                addUnknown(findings, text);
              }
              if (!verbose) {
                addGreen(findings, text);
              }
              text.append('\n');
            });
    return text.append(summary(diagnosis)).append('\n').toString();
  }

  private static Map<Place, List<Finding>> groups(Diagnosis diagnosis) {
    Map<Place, List<Finding>> byPlace =
        diagnosis.findings().stream()
            .collect(Collectors.groupingBy(Finding::place, Collectors.toList()));
    List<Place> places = new ArrayList<>(byPlace.keySet());
    places.sort(
        Comparator.comparing((Place place) -> byPlace.get(place).get(0).level())
            .reversed()
            .thenComparing(place -> place.region().equals(Place.GLOBAL))
            .thenComparing(Place::region)
            .thenComparing(Place::hop));
    Map<Place, List<Finding>> sorted = new LinkedHashMap<>();
    places.forEach(place -> sorted.put(place, byPlace.get(place)));
    return sorted;
  }

  private static void add(Finding finding, StringBuilder text) {
    line(text, name(finding.level()), finding.subject() + ": " + finding.measured());
    if (!finding.reason().isEmpty()) {
      line(text, "", "why   " + finding.reason());
    }
    finding.nextStep().ifPresent(step -> line(text, "", "next  " + step));
  }

  /** One broker that is away keeps many checks from being made: each reason is told once. */
  private static void addUnknown(List<Finding> findings, StringBuilder text) {
    Map<String, List<String>> subjectsByReason = new LinkedHashMap<>();
    findings.stream()
        .filter(finding -> finding.level() == Level.UNKNOWN)
        .forEach(
            finding ->
                subjectsByReason
                    .computeIfAbsent(finding.reason(), unseen -> new ArrayList<>())
                    .add(finding.subject()));
    subjectsByReason.forEach(
        (reason, subjects) -> {
          line(text, name(Level.UNKNOWN), "not examined: " + String.join("; ", subjects));
          line(text, "", "why   " + reason);
          line(text, "", "next  see whether it runs and answers from here, and examine again");
        });
  }

  private static void addGreen(List<Finding> findings, StringBuilder text) {
    List<String> green =
        findings.stream()
            .filter(finding -> finding.level() == Level.GREEN)
            .map(Finding::subject)
            .toList();
    if (!green.isEmpty()) {
      line(text, name(Level.GREEN), String.join("; ", green));
    }
  }

  private static void line(StringBuilder text, String level, String what) {
    text.append("  ")
        .append(level)
        .append(" ".repeat(LEVEL_WIDTH - level.length()))
        .append(printable(what))
        .append('\n');
  }

  private static String name(Level level) {
    return level == Level.GREEN ? "green" : level.name();
  }

  private static String summary(Diagnosis diagnosis) {
    return "%s: %d red, %d unknown, %d yellow, %d green; examined in %s at %s"
        .formatted(
            diagnosis.level().name().toLowerCase(Locale.ROOT),
            diagnosis.count(Level.RED),
            diagnosis.count(Level.UNKNOWN),
            diagnosis.count(Level.YELLOW),
            diagnosis.count(Level.GREEN),
            Spans.text(diagnosis.took()),
            Spans.moment(diagnosis.at()));
  }
}
