package dev.adtally.tools.doctor.registry;

import java.util.List;

/**
 * What a registry says.
 *
 * @param compatibility the rule for subjects without their own
 * @param subjects how many there are
 * @param missing subjects that do not have the schema of this release
 */
public record RegistryFacts(String compatibility, int subjects, List<String> missing) {

  public RegistryFacts {
    missing = List.copyOf(missing);
  }
}
