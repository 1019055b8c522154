package dev.adtally.tools.wire;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.ports.StackAddresses;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where the parts of one installation listen.
 *
 * @param bootstrapByRegion each region's Kafka bootstrap servers, in the order given
 * @param globalBootstrap bootstrap servers of the cluster that holds {@code ads-metrics}
 * @param registry base URL of the registry's Confluent API, for example {@code
 *     http://127.0.0.1:19003/apis/ccompat/v7}
 */
public record Addresses(
    Map<String, String> bootstrapByRegion, String globalBootstrap, URI registry) {

  public Addresses {
    if (bootstrapByRegion.isEmpty()) {
      throw new ToolFailure("no region has an address: give at least one as REGION=HOST:PORT");
    }
    bootstrapByRegion = Collections.unmodifiableMap(new LinkedHashMap<>(bootstrapByRegion));
  }

  /** Those of a local stack. */
  public static Addresses of(StackAddresses stack) {
    return new Addresses(
        stack.bootstrapByRegion(), stack.globalBootstrap(), URI.create(stack.registryUrl()));
  }

  /** The bootstrap servers of {@code region}. */
  public String bootstrapOf(String region) {
    String bootstrap = bootstrapByRegion.get(region);
    if (bootstrap == null) {
      throw new ToolFailure(
          "region "
              + region
              + " has no address, known regions are "
              + new TreeSet<>(bootstrapByRegion.keySet())
              + ": add it as "
              + region
              + "=HOST:PORT");
    }
    return bootstrap;
  }
}
