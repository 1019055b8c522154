package dev.adtally.tools.jobs;

import dev.adtally.config.DurationText;
import dev.adtally.tools.installation.JobKind;
import dev.adtally.tools.ports.StackAddresses;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The jobs of a stack: aggregation and attribution in each region, union-load once. */
public final class JobSpecs {
  private JobSpecs() {}

  /**
   * The jobs' configurations.
   *
   * @param hiveLocation directory of Hive's table of rows; empty for a stack without Hive
   */
  public static List<JobSpec> of(
      JobSettings settings, StackAddresses addresses, Optional<URI> hiveLocation) {
    List<JobSpec> specs = new ArrayList<>();
    for (String region : addresses.bootstrapByRegion().keySet()) {
      specs.add(
          new JobSpec(
              "aggregation-" + region,
              JobKind.AGGREGATION,
              settings.parallelism().aggregation(),
              aggregation(region, settings, addresses)));
      specs.add(
          new JobSpec(
              "attribution-" + region,
              JobKind.ATTRIBUTION,
              settings.parallelism().attribution(),
              attribution(region, settings, addresses)));
    }
    specs.add(
        new JobSpec(
            "union-load",
            JobKind.UNION_LOAD,
            settings.parallelism().unionLoad(),
            unionLoad(settings, addresses, hiveLocation)));
    return specs;
  }

  private static Map<String, Object> aggregation(
      String region, JobSettings settings, StackAddresses addresses) {
    Map<String, Object> config = regional(region, settings, addresses);
    config.put("dedup", Map.of("horizon", DurationText.of(settings.dedupHorizon())));
    config.put("spend", Map.of("currency", settings.currency()));
    return config;
  }

  private static Map<String, Object> attribution(
      String region, JobSettings settings, StackAddresses addresses) {
    Map<String, Object> config = regional(region, settings, addresses);
    JobSettings.Attribution attribution = settings.attribution();
    Map<String, Object> windows = windows(attribution.windows());
    if (!attribution.merchantWindows().isEmpty()) {
      Map<String, Object> merchants = new LinkedHashMap<>();
      attribution.merchantWindows().forEach((id, own) -> merchants.put(id, windows(own)));
      windows.put("merchants", merchants);
    }
    config.put("windows", windows);
    config.put("matching", attribution.matching().name().toLowerCase(Locale.ROOT));
    Map<String, Object> models = new LinkedHashMap<>();
    attribution.models().forEach(model -> models.put(model.name(), model.config()));
    config.put("models", models);
    Map<String, Object> others = regions(addresses);
    others.remove(region);
    if (!others.isEmpty()) {
      config.put("touches", Map.of("regions", others));
    }
    Map<String, Object> orders =
        ordered(
            "decisionWait", DurationText.of(attribution.decisionWait()),
            "retention", DurationText.of(attribution.orderRetention()),
            "currency", settings.currency());
    if (!attribution.testOrderIdPrefixes().isEmpty()) {
      orders.put("test", Map.of("orderIdPrefixes", attribution.testOrderIdPrefixes()));
    }
    config.put("orders", orders);
    JobSettings.OrderDetailsCalls calls = settings.orderDetails();
    config.put(
        "orderDetails",
        ordered(
            "url", addresses.orderDetailsUrl(),
            "timeout", DurationText.of(calls.timeout()),
            "attempts", calls.attempts(),
            "maxInFlight", calls.maxInFlight(),
            "cache", ordered("ttl", DurationText.of(calls.cacheTtl()), "size", calls.cacheSize()),
            "circuit",
                ordered(
                    "failures",
                    calls.circuitFailures(),
                    "pause",
                    DurationText.of(calls.circuitPause())),
            "retry", calls.retry().stream().map(DurationText::of).toList()));
    return config;
  }

  private static Map<String, Object> windows(JobSettings.Windows windows) {
    return ordered(
        "click", DurationText.of(windows.click()), "view", DurationText.of(windows.view()));
  }

  private static Map<String, Object> unionLoad(
      JobSettings settings, StackAddresses addresses, Optional<URI> hiveLocation) {
    Map<String, Object> config = shared(addresses.globalBootstrap(), settings, addresses);
    config.put("regions", regions(addresses));
    hiveLocation.ifPresent(
        location ->
            config.put(
                "hive",
                ordered(
                    "metastore", addresses.metastoreUri(),
                    "location", location.toString(),
                    "settle", DurationText.of(settings.hiveSettle()))));
    return config;
  }

  private static Map<String, Object> regions(StackAddresses addresses) {
    Map<String, Object> regions = new LinkedHashMap<>();
    addresses
        .bootstrapByRegion()
        .forEach((region, bootstrap) -> regions.put(region, Map.of("bootstrapServers", bootstrap)));
    return regions;
  }

  private static Map<String, Object> regional(
      String region, JobSettings settings, StackAddresses addresses) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("region", region);
    config.putAll(shared(addresses.bootstrapByRegion().get(region), settings, addresses));
    JobSettings.EventTime eventTime = settings.eventTime();
    config.put(
        "eventTime",
        ordered(
            "maxOutOfOrderness", DurationText.of(eventTime.maxOutOfOrderness()),
            "maxLateness", DurationText.of(eventTime.maxLateness()),
            "maxFutureSkew", DurationText.of(eventTime.maxFutureSkew()),
            "idleTimeout", DurationText.of(eventTime.idleTimeout())));
    return config;
  }

  private static Map<String, Object> shared(
      String bootstrap, JobSettings settings, StackAddresses addresses) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put(
        "kafka",
        ordered(
            "bootstrapServers",
            bootstrap,
            "transactionTimeout",
            DurationText.of(settings.transactionTimeout())));
    config.put("registry", Map.of("url", addresses.registryUrl()));
    config.put("checkpoint", Map.of("interval", DurationText.of(settings.checkpointInterval())));
    return config;
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
