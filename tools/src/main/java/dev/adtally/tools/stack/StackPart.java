package dev.adtally.tools.stack;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How one part of the stack is configured, started and asked whether it works. */
interface StackPart {
  Part part();

  /** Writes the part's configuration and whatever it needs on disk. Idempotent. */
  void prepare() throws IOException, InterruptedException;

  /** The command to run, after {@link #prepare}. */
  Command command() throws IOException, InterruptedException;

  /** Whether the part answers as it does when it works; waits a few seconds at most. */
  boolean answers() throws InterruptedException;

  /** Sets up the part once it answers. Idempotent. */
  default void afterStart() throws IOException, InterruptedException {}

  /** Where the part answers, for people to read. */
  String address();

  /** A command line and what it adds to the environment. */
  record Command(List<String> line, Map<String, String> environment) {
    public Command {
      line = List.copyOf(line);
      environment = Map.copyOf(environment);
    }
  }
}
