package dev.adtally.e2e;

import dev.adtally.pinot.query.PinotBroker;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.send.DatasetSender;
import dev.adtally.tools.stack.FreePorts;
import dev.adtally.tools.stack.LocalStack;
import dev.adtally.tools.stack.PartSelection;
import dev.adtally.tools.stack.StackLayout;
import dev.adtally.tools.stack.StopOnExit;
import dev.adtally.tools.wire.Addresses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A stack with Pinot and without Hive, with topics, schemas and tables, and without jobs. */
final class SinkStack implements AutoCloseable {
  static final Progress PROGRESS = Progress.onStandardError();

  /** Partitions of every topic in deploy/local/topics.yaml. */
  static final int PARTITIONS = 4;

  private final LocalStack stack;
  private final StopOnExit guard;

  private SinkStack(LocalStack stack, StopOnExit guard) {
    this.stack = stack;
    this.guard = guard;
  }

  /** Starts it in a directory of tests/target, which is wiped first. */
  static SinkStack start(String directory) throws IOException, InterruptedException {
    Path home = StackLayout.findHome();
    StackLayout layout =
        new StackLayout(
            home,
            home.resolve("tests/target").resolve(directory),
            StackLayout.inHome(home).parts());
    LocalStack stack =
        new LocalStack(layout, FreePorts.find(), PartSelection.without(List.of("hive")));
    stack.downAndWipe(Progress.silent());
    SinkStack started = new SinkStack(stack, stack.stopOnExit(PROGRESS));
    stack.up(PROGRESS);
    stack.createTopics();
    stack.registerSchemas();
    stack.applyPinot();
    return started;
  }

  LocalStack parts() {
    return stack;
  }

  Addresses addresses() {
    return Addresses.of(stack.addresses());
  }

  PinotBroker broker() {
    return new PinotBroker(URI.create(stack.addresses().pinotBrokerUrl()), Duration.ofSeconds(30));
  }

  /** Sends to region us, whose broker has the global topics too. */
  void send(List<ToSend> records) {
    new DatasetSender(addresses(), 0, sending -> {})
        .send(new Dataset(PARTITIONS, Map.of("us", records)));
  }

  @Override
  public void close() throws IOException {
    try (guard) {
      stack.down(PROGRESS);
    }
  }
}
