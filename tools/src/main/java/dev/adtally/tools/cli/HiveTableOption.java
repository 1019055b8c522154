package dev.adtally.tools.cli;

import dev.adtally.tools.stack.LocalStack;
import java.net.URI;
import picocli.CommandLine.Option;

/** Where the table of rows lies, for every command that deals with its files. */
public final class HiveTableOption {
  @Option(
      names = "--location",
      paramLabel = "URI",
      description =
          "The table's directory, as file:, hdfs: or s3a: URI. Default: the local stack's.")
  private URI location;

  boolean isGiven() {
    return location != null;
  }

  URI directory(LocalStack stack) {
    return isGiven() ? location : stack.hiveTableLocation();
  }
}
