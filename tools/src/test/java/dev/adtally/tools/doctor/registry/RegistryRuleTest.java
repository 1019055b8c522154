package dev.adtally.tools.doctor.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryRuleTest {

  @Test
  void aRegistryThatKnowsTheSchemasAndRefusesIncompatibleOnesIsGreen() {
    assertThat(levels("FULL_TRANSITIVE", List.of())).containsExactly(Level.GREEN);
  }

  @Test
  void aMissingSchemaIsRed() {
    assertThat(levels("BACKWARD", List.of("orders-value"))).containsExactly(Level.RED);
  }

  @Test
  void aRegistryThatAcceptsAnythingOrOnlyLooksForwardIsYellow() {
    assertThat(levels("NONE", List.of())).containsExactly(Level.YELLOW);
    assertThat(levels("FORWARD", List.of())).containsExactly(Level.YELLOW);
  }

  private static List<Level> levels(String compatibility, List<String> missing) {
    return RegistryRule.findings(
            new Place(Place.GLOBAL, Place.Hop.CLUSTER),
            "http://registry",
            new RegistryFacts(compatibility, 8, missing))
        .stream()
        .map(Finding::level)
        .toList();
  }
}
