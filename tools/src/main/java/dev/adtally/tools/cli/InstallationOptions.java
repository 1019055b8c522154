package dev.adtally.tools.cli;

import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.stack.StackLayout;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that works on any installation: which one. */
public final class InstallationOptions {
  @Option(
      names = "--installation",
      paramLabel = "FILE",
      description = {
        "The installation file: the jobs, by the very files that flink run --config gets, and where Flink, Pinot and Hive answer; see docs/configuration.md.",
        "Default: that of the local stack, conf/installation.yaml in its state directory."
      })
  private Path file;

  @Mixin private StackOptions stack;

  /** The installation that the options name. */
  public Installation installation() throws IOException {
    Path chosen = file == null ? stack.stack().jobs().installationFile() : file;
    return Installation.read(chosen, StackLayout.findHome());
  }

  /** Whether it is the local stack's own. */
  public boolean isLocalStack() {
    return file == null;
  }

  /** The options of the local stack. */
  public StackOptions stack() {
    return stack;
  }
}
