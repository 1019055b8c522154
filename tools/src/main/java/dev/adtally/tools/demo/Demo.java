package dev.adtally.tools.demo;

import dev.adtally.tools.jobs.JobSettings;
import dev.adtally.tools.orderdetails.OrderDetailsFaults;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.send.DatasetSender;
import dev.adtally.tools.stack.LocalStack;
import dev.adtally.tools.stack.Part;
import dev.adtally.tools.verify.SinkReader;
import dev.adtally.tools.verify.Verification;
import dev.adtally.tools.wire.Addresses;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Runs the whole system once over an input, and compares what it says with the truth. */
public final class Demo {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int QUIET_CHECKPOINTS = 3;

  private final LocalStack stack;
  private final JobSettings settings;
  private final OrderDetailsFaults faults;
  private final Progress progress;

  public Demo(
      LocalStack stack, JobSettings settings, OrderDetailsFaults faults, Progress progress) {
    this.stack = stack;
    this.settings = settings;
    this.faults = faults;
    this.progress = progress;
  }

  /**
   * Starts the stack and the jobs, tells the order details service to misbehave, sends the input,
   * waits until all is committed, and compares.
   *
   * @param input made while the stack starts
   */
  public Verification run(Supplier<DemoInput> input) throws IOException, InterruptedException {
    CompletableFuture<DemoInput> making = CompletableFuture.supplyAsync(input, ownThread());
    stack.up(progress);
    stack.createTopics();
    stack.registerSchemas();
    progress.line("topics created, schemas registered");
    if (stack.selection().includes(Part.PINOT)) {
      stack.applyPinot();
      progress.line("Pinot tables created");
    }
    if (stack.selection().includes(Part.HIVE)) {
      stack.applyHive(progress);
      progress.line("Hive table and view created");
    }
    stack.jobs().submit(settings, progress);
    Misbehaviour misbehaviour = new Misbehaviour(stack.addresses().orderDetailsUrl(), faults);
    progress.line(misbehaviour.begin());
    DemoInput made = join(making);
    progress.line(made.description());
    send(made);
    List<SinkReader> sinks = StackSinks.of(stack, progress);
    boolean all =
        new Settling(
                addresses(),
                made.truth(),
                settings.checkpointInterval().multipliedBy(QUIET_CHECKPOINTS),
                PATIENCE,
                sinks)
            .await(progress);
    if (!all) {
      progress.line(
          "nothing more came for " + PATIENCE.toSeconds() + " s; see ./adtally stack status");
    }
    progress.line(misbehaviour.end());
    return Verification.check(addresses(), made.truth(), sinks);
  }

  private void send(DemoInput made) {
    Progress.Stage stage = progress.stage("sending");
    long sent =
        new DatasetSender(addresses(), 0, sending -> stage.show(sending.line()))
            .send(made.dataset());
    stage.done(String.format("%,d records acknowledged", sent));
  }

  private Addresses addresses() {
    return Addresses.of(stack.addresses());
  }

  private static Executor ownThread() {
    return work -> {
      Thread thread = new Thread(work, "demo-input");
      thread.setDaemon(true);
      thread.start();
    };
  }

  private static DemoInput join(CompletableFuture<DemoInput> making) {
    try {
      return making.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
