package dev.adtally.tools.demo;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.orderdetails.OrderDetailsControl;
import dev.adtally.tools.orderdetails.OrderDetailsCounts;
import dev.adtally.tools.orderdetails.OrderDetailsFaults;
import java.io.IOException;

/** Makes the order details service misbehave while a demo runs, and tells what it did. */
final class Misbehaviour {

  private final String url;
  private final OrderDetailsFaults faults;

  Misbehaviour(String orderDetailsUrl, OrderDetailsFaults faults) {
    this.url = orderDetailsUrl;
    this.faults = faults;
  }

  /** Tells the service; one line for people. */
  String begin() throws InterruptedException {
    try {
      OrderDetailsFaults taken = new OrderDetailsControl(url).set(faults);
      return "order details: %.0f %% of the calls fail, %.0f %% take %.0f s, %.0f %% answer garbage"
          .formatted(
              100 * taken.fail(),
              100 * taken.slow(),
              taken.slowMillis() / 1_000.0,
              100 * taken.garbage());
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** What came of it; one line for people. */
  String end() throws InterruptedException {
    try {
      OrderDetailsCounts counts = new OrderDetailsControl(url).counts();
      return "order details: %,d calls, of which %,d failed, %,d were slow, %,d answered garbage"
          .formatted(counts.calls(), counts.failed(), counts.slow(), counts.garbage());
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private ToolFailure unreachable(IOException e) {
    return new ToolFailure(
        "the order details service at %s does not answer (%s): see ./adtally stack status"
            .formatted(url, e.getMessage()),
        e);
  }
}
