package dev.adtally.tools.cli;

import dev.adtally.avro.RegistryConfig;
import dev.adtally.avro.SchemaRegistry;
import dev.adtally.tools.schemas.SchemaDirectory;
import dev.adtally.tools.stack.StackLayout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands about schemas: which files, and which registry. */
final class SchemaOptions {
  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description =
          "The directory with src/main/avro, released and compatibility.yaml. Default: schemas at the repository's root.")
  private Path directory;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description =
          "Root of the registry's Confluent API (…/apis/ccompat/v7). Default: that of the installation.")
  private URI registry;

  @Mixin private InstallationOptions installation;

  SchemaDirectory directory() {
    return new SchemaDirectory(
        directory == null ? StackLayout.findHome().resolve("schemas") : directory);
  }

  URI registryUrl() throws IOException {
    return registry == null ? installation.installation().registry() : registry;
  }

  SchemaRegistry registry() throws IOException {
    return new SchemaRegistry(RegistryConfig.of(registryUrl()));
  }
}
