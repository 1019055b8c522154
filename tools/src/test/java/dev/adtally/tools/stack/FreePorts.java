package dev.adtally.tools.stack;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.ports.StackPorts;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for a test, below the range from which systems give out ephemeral ones. */
public final class FreePorts {
  private FreePorts() {}

  /** All ports of a stack, each of them free now. */
  public static StackPorts find() throws IOException {
    ToolFailure lastRefusal = null;
    for (int attempt = 0; attempt < 50; attempt++) {
      int base = 20_000 + 100 * ThreadLocalRandom.current().nextInt(100);
      StackPorts ports = StackPorts.fromBase(base);
      try {
        PortCheck.requireFree(ports);
        return ports;
      } catch (ToolFailure taken) {
        lastRefusal = taken;
      }
    }
    throw new IllegalStateException("no free ports between 20000 and 30000", lastRefusal);
  }
}
