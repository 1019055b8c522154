package dev.adtally.tools.budget;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What one reader works on.
 *
 * @param client properties of every Kafka client, bootstrap servers included; secrets among them
 * @param registry base URL of the registry's Confluent API
 * @param transactionalId the same at every start: whoever starts last fences the others
 * @param budgetsFile read at the start and whenever it changes
 * @param store a directory, used by one reader at a time
 * @param listen where questions are answered; port 0 takes a free one
 */
public record BudgetSettings(
    Properties client,
    URI registry,
    String rowsTopic,
    String eventsTopic,
    String transactionalId,
    Path budgetsFile,
    Path store,
    InetSocketAddress listen) {

  /** Without the client's properties, which may be secrets. */
  @Override
  public String toString() {
    return "budget reader of " + rowsTopic + " with store " + store;
  }
}
