package dev.adtally.tools.stack;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How a part of the stack does.
 *
 * @param pid the process; empty when it does not run
 * @param address where it answers when it is up
 */
public record PartStatus(Part part, OptionalLong pid, String address, State state, Path log) {

  /** What can be said about a part. */
  public enum State {
    /** It runs and answers. */
    UP("up"),
    /** Its process runs, but it does not answer as it should. */
    NOT_ANSWERING("not answering"),
    /** It has no process. */
    DOWN("down");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /** The state in words. */
    public String text() {
      return text;
    }
  }
}
