package dev.adtally.tools.doctor.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.adtally.avro.RecordSchemas;
import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Check;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.rest.HttpStatusException;
import dev.adtally.tools.rest.JsonHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the registry answers, and knows the schemas of this release. */
public final class RegistryCheck implements Check {

  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int NOT_FOUND = 404;

  private final URI url;
  private final Place place;

  public RegistryCheck(URI url, Place place) {
    this.url = url;
    this.place = place;
  }

  @Override
  public Area area() {
    return Area.REGISTRY;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public String subject() {
    return "schema registry";
  }

  @Override
  public List<Finding> examine() throws InterruptedException {
    try {
      return RegistryRule.findings(place, url.toString(), facts());
    } catch (IOException away) {
      return List.of(
          Finding.of(
              Level.RED,
              Area.REGISTRY,
              place,
              "schema registry",
              "no answer",
              away.getMessage()
                  + ": running jobs go on until they meet a schema id that they do not know, then they restart until it answers; none can be started",
              "start it (locally: ./adtally stack restart), or correct registry.url"));
    }
  }

  private RegistryFacts facts() throws IOException, InterruptedException {
    JsonHttp http =
        new JsonHttp(url.toString(), "application/vnd.schemaregistry.v1+json", PATIENCE);
    JsonNode config = http.get("/config");
    int subjects = http.get("/subjects").size();
    List<String> missing = new ArrayList<>();
    for (String name : RecordSchemas.NAMES) {
      String subject = RecordSchemas.subjectOf(name);
      try {
        http.send(
            "POST",
            "/subjects/" + subject,
            JsonNodeFactory.instance.objectNode().put("schema", RecordSchemas.text(name)));
      } catch (HttpStatusException refused) {
        if (refused.status() != NOT_FOUND) {
          throw refused;
        }
        missing.add(subject);
      }
    }
    return new RegistryFacts(
        config.path("compatibilityLevel").asText("unknown"), subjects, missing);
  }
}
