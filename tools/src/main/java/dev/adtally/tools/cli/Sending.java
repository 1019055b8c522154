package dev.adtally.tools.cli;

import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.send.DatasetSender;
import dev.adtally.tools.stack.StopOnExit;
import dev.adtally.tools.wire.Addresses;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends a data set for a command, with progress, and ends in good order on Ctrl-C. */
final class Sending {

  private static final int STOP_GRACE_SECONDS = 10;

  private Sending() {}

  /** Whether all records were acknowledged. */
  @SuppressWarnings("try") // the hook is held, not used
  static boolean send(Dataset dataset, Addresses addresses, double rate, Progress progress) {
    Progress.Stage stage = progress.stage("sending");
    DatasetSender sender =
        new DatasetSender(addresses, rate, sending -> stage.show(sending.line()));
    CountDownLatch ended = new CountDownLatch(1);
    try (StopOnExit guard = new StopOnExit(() -> stop(sender, ended, dataset.size(), progress))) {
      long acknowledged = sender.send(dataset);
      stage.done(String.format("%,d records acknowledged", acknowledged));
      return acknowledged == dataset.size();
    } finally {
      ended.countDown();
    }
  }

  private static void stop(
      DatasetSender sender, CountDownLatch ended, long total, Progress progress) {
    sender.stop();
    try {
      boolean inTime = ended.await(STOP_GRACE_SECONDS, TimeUnit.SECONDS);
      progress.line(
          String.format(
              "interrupted%s: %,d of %,d records are acknowledged",
              inTime ? "" : " before the last were acknowledged", sender.acknowledged(), total));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
