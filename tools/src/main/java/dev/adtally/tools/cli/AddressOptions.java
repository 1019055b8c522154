package dev.adtally.tools.cli;

import dev.adtally.tools.wire.Addresses;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that say where the regions' clusters and the registry are. */
final class AddressOptions {

  @Option(
      names = "--bootstrap",
      required = true,
      split = ",",
      paramLabel = "REGION=HOST:PORT",
      description = "Each region's Kafka bootstrap server, for example us=127.0.0.1:19092,eu=…")
  private Map<String, String> bootstrapByRegion = new LinkedHashMap<>();

  @Option(
      names = "--global-bootstrap",
      paramLabel = "HOST:PORT",
      description = "Kafka cluster that holds ads-metrics; default: the first region's.")
  private String globalBootstrap;

  @Option(
      names = "--registry",
      required = true,
      paramLabel = "URL",
      description = "Base URL of the registry's Confluent API (…/apis/ccompat/v7).")
  private URI registry;

  Addresses addresses() {
    String first = bootstrapByRegion.values().iterator().next();
    return new Addresses(
        bootstrapByRegion, globalBootstrap == null ? first : globalBootstrap, registry);
  }
}
