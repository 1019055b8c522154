package dev.adtally.tools.schemas;

/** What a subject's next schema must be able to do with its versions, all of them. */
public enum CompatibilityRule {
  /** Readers with the next schema read what was written with any version. */
  BACKWARD,
  /** As BACKWARD, and readers with any version read what is written with the next schema. */
  FULL;

  /** As the registry names it. */
  public String registryLevel() {
    return name() + "_TRANSITIVE";
  }
}
