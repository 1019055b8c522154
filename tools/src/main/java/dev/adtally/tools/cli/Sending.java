package dev.adtally.tools.cli;

import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.send.DatasetSender;
import dev.adtally.tools.wire.Addresses;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends a data set for a command, with progress, and ends in good order on Ctrl-C. */
final class Sending {

  private static final int STOP_GRACE_SECONDS = 10;

  private Sending() {}

  /** Whether all records were acknowledged. */
  static boolean send(Dataset dataset, Addresses addresses, double rate, PrintWriter out) {
    ConsoleProgress console = new ConsoleProgress(out);
    DatasetSender sender = new DatasetSender(addresses, rate, console::show);
    CountDownLatch ended = new CountDownLatch(1);
    Thread onInterrupt = new Thread(() -> stop(sender, ended, dataset.size(), out));
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      long acknowledged = sender.send(dataset);
      return acknowledged == dataset.size();
    } finally {
      ended.countDown();
      removeHook(onInterrupt);
    }
  }

  private static void stop(
      DatasetSender sender, CountDownLatch ended, long total, PrintWriter out) {
    sender.stop();
    try {
      boolean inTime = ended.await(STOP_GRACE_SECONDS, TimeUnit.SECONDS);
      out.printf(
          "%ninterrupted%s: %,d of %,d records are acknowledged%n",
          inTime ? "" : " before the last were acknowledged", sender.acknowledged(), total);
      out.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The hook stays while the virtual machine is shutting down: it is running then. */
  private static void removeHook(Thread hook) {
    if (!hook.isAlive()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException shuttingDown) {
        hook.interrupt();
      }
    }
  }
}
