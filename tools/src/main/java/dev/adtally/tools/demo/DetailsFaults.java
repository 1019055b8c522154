package dev.adtally.tools.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.rest.JsonHttp;
import java.io.IOException;
import java.time.Duration;

/**
 * How the order details service misbehaves while a demo runs.
 *
 * @param fail share of the calls that it answers with an error
 * @param slow share of the calls that it answers after {@code slowBy}
 * @param slowBy longer than the job waits, if it is to be noticed
 * @param garbage share of the calls that it answers with something else than details
 */
public record DetailsFaults(double fail, double slow, Duration slowBy, double garbage) {

  /** Enough of each that many orders are asked for again, and some again after that. */
  public static final DetailsFaults DEMO =
      new DetailsFaults(0.1, 0.02, Duration.ofSeconds(3), 0.03);

  /** It answers every call. */
  public static final DetailsFaults NONE = new DetailsFaults(0, 0, Duration.ZERO, 0);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Tells the service at this address; idempotent. */
  void tell(String orderDetailsUrl) throws InterruptedException {
    ObjectNode faults = JsonNodeFactory.instance.objectNode();
    faults.put("fail", fail).put("slow", slow).put("slow_millis", slowBy.toMillis());
    faults.put("garbage", garbage);
    try {
      new JsonHttp(orderDetailsUrl, "application/json", TIMEOUT).send("PUT", "/faults", faults);
    } catch (IOException e) {
      throw new ToolFailure(
          "the order details service could not be told to misbehave (%s): is it up? See ./adtally stack status"
              .formatted(e.getMessage()),
          e);
    }
  }

  String line() {
    return String.format(
        "order details: %s of the calls fail, %s take %d s, %s answer garbage",
        percent(fail), percent(slow), slowBy.toSeconds(), percent(garbage));
  }

  private static String percent(double share) {
    return String.format("%.0f %%", 100 * share);
  }
}
