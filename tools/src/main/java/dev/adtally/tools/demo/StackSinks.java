package dev.adtally.tools.demo;

import dev.adtally.pinot.query.PinotBroker;
import dev.adtally.tools.hive.HiveClient;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.stack.LocalStack;
import dev.adtally.tools.stack.Part;
import dev.adtally.tools.verify.HiveRows;
import dev.adtally.tools.verify.PinotRows;
import dev.adtally.tools.verify.SinkReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Readers of the sinks that a stack has. */
public final class StackSinks {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private StackSinks() {}

  /** Those that the local stack has; fetches Hive's client when it is missing. */
  public static List<SinkReader> of(LocalStack stack, Progress progress)
      throws IOException, InterruptedException {
    List<SinkReader> sinks = new ArrayList<>();
    if (stack.selection().includes(Part.PINOT)) {
      sinks.add(pinot(URI.create(stack.addresses().pinotBrokerUrl())));
    }
    if (stack.selection().includes(Part.HIVE)) {
      sinks.add(hive(stack, stack.addresses().hiveUrl(), progress));
    }
    return sinks;
  }

  /** The Pinot of any broker. */
  public static SinkReader pinot(URI broker) {
    return new PinotRows(new PinotBroker(broker, TIMEOUT));
  }

  /** The Hive of any JDBC URL, by the client that {@code stack} has fetched or fetches now. */
  public static SinkReader hive(LocalStack stack, String url, Progress progress)
      throws IOException, InterruptedException {
    HiveClient client = stack.hiveClient(progress);
    return new HiveRows(() -> client.connect(url));
  }
}
