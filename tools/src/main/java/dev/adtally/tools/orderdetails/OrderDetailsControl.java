package dev.adtally.tools.orderdetails;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adtally.tools.rest.JsonHttp;
import java.io.IOException;
import java.time.Duration;

/** Tells a running order details service how to misbehave. Idempotent. */
public final class OrderDetailsControl {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonHttp http;

  public OrderDetailsControl(String url) {
    http = new JsonHttp(url, "application/json", Duration.ofSeconds(10));
  }

  /**
   * Sets the faults, and gives back what the service took.
   *
   * @throws IOException if the service does not answer
   */
  public OrderDetailsFaults set(OrderDetailsFaults faults)
      throws IOException, InterruptedException {
    return faults(http.send("PUT", "/faults", JSON.valueToTree(faults)));
  }

  /** The faults in force. */
  public OrderDetailsFaults faults() throws IOException, InterruptedException {
    return faults(http.get("/faults"));
  }

  /** What the service has done since its start. */
  public OrderDetailsCounts counts() throws IOException, InterruptedException {
    return JSON.treeToValue(http.get("/counts"), OrderDetailsCounts.class);
  }

  private static OrderDetailsFaults faults(JsonNode answer) throws IOException {
    return JSON.treeToValue(answer, OrderDetailsFaults.class);
  }
}
