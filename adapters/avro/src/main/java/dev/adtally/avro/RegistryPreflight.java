package dev.adtally.avro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks before a job starts whether the registry answers and knows what the job writes. */
public final class RegistryPreflight {

  private RegistryPreflight() {}

  /** What is wrong with the registry for a job that writes {@code topics}. */
  public static List<String> problems(RegistryConfig config, Collection<String> topics) {
    SchemaRegistry registry = new SchemaRegistry(config);
    List<String> problems = new ArrayList<>();
    for (String topic : topics) {
      try {
        registry.idOf(RecordSchemas.subjectOf(topic), RecordSchemas.text(topic));
      } catch (RegistryException e) {
        problems.add("registry.url = '%s': %s".formatted(config.url(), e.getMessage()));
        if (e.kind() == RegistryException.Kind.RETRYABLE) {
          return problems;
        }
      }
    }
    return problems;
  }
}
