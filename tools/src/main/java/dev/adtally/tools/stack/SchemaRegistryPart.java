package dev.adtally.tools.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.ports.Port;
import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.ports.StackPorts;
import dev.adtally.tools.process.Processes;
import dev.adtally.tools.rest.JsonHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Apicurio registry; its schemas and ids lie in a file and survive a restart. */
final class SchemaRegistryPart implements StackPart {
  /**
   * H2 otherwise writes up to half a second after it has acknowledged a commit: a kill would take
   * back ids under which records are already written.
   */
  private static final String WRITE_AT_COMMIT = ";WRITE_DELAY=0";

  private final StackLayout layout;
  private final StackPorts ports;
  private final JsonHttp http;

  SchemaRegistryPart(StackLayout layout, StackPorts ports) {
    this.layout = layout;
    this.ports = ports;
    this.http =
        new JsonHttp(
            StackAddresses.of(ports).registryUrl(),
            "application/vnd.schemaregistry.v1+json",
            Duration.ofSeconds(10));
  }

  @Override
  public Part part() {
    return Part.REGISTRY;
  }

  @Override
  public String address() {
    return StackAddresses.of(ports).registryUrl();
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(database().getParent());
  }

  @Override
  public Command command() throws IOException {
    return new Command(
        List.of(
            Processes.java(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + ports.number(Port.REGISTRY),
            "-Dapicurio.datasource.url=jdbc:h2:file:" + database() + WRITE_AT_COMMIT,
            "-jar",
            findRunner().toString()),
        Map.of());
  }

  private Path findRunner() throws IOException {
    try (Stream<Path> files = Files.list(layout.registryHome())) {
      return files
          .filter(file -> file.toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow(
              () ->
                  new ToolFailure(
                      "no *-runner.jar in %s. Delete that directory; the next start fetches it again."
                          .formatted(layout.registryHome())));
    }
  }

  @Override
  public boolean answers() throws InterruptedException {
    try {
      return http.get("/subjects").isArray();
    } catch (IOException e) {
      return false;
    }
  }

  /** The registry's own default accepts any change of a schema. */
  @Override
  public void afterStart() throws IOException, InterruptedException {
    http.send(
        "PUT", "/config", JsonNodeFactory.instance.objectNode().put("compatibility", "BACKWARD"));
  }

  private Path database() {
    return layout.data().resolve("registry/registry");
  }
}
