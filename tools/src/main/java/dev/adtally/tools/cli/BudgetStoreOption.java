package dev.adtally.tools.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the budget reader keeps what it counted. */
final class BudgetStoreOption {

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description =
          "The reader's store. Default: data/budget in the local stack's state directory, so that it goes when the stack's data does.")
  private Path store;

  Path store(StackOptions stack) throws IOException {
    return store == null ? stack.stack().dataDirectory().resolve("budget") : store;
  }
}
