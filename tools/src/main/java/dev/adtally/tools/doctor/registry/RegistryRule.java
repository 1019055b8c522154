package dev.adtally.tools.doctor.registry;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges a registry: it must know what the jobs write, and refuse what they could not read. */
public final class RegistryRule {

  private static final Set<String> SAFE =
      Set.of("BACKWARD", "BACKWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE");

  private RegistryRule() {}

  /** At least one finding. */
  public static List<Finding> findings(Place place, String url, RegistryFacts facts) {
    List<Finding> findings = new ArrayList<>();
    if (!facts.missing().isEmpty()) {
      findings.add(
          Finding.of(
              Level.RED,
              Area.REGISTRY,
              place,
              "schemas",
              "%d of this release are not there".formatted(facts.missing().size()),
              "jobs that write them are refused at the next start: "
                  + String.join(", ", facts.missing()),
              "./adtally schemas register"));
    }
    if (!SAFE.contains(facts.compatibility())) {
      findings.add(
          Finding.of(
              Level.YELLOW,
              Area.REGISTRY,
              place,
              "compatibility",
              facts.compatibility(),
              "a schema that old records can't be read with would be accepted",
              "curl -X PUT -H 'Content-Type: application/json' -d '{\"compatibility\":\"BACKWARD\"}' %s/config"
                  .formatted(url)));
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.green(
              Area.REGISTRY,
              place,
              "schemas",
              "%d subjects, %s".formatted(facts.subjects(), facts.compatibility())));
    }
    return findings;
  }
}
