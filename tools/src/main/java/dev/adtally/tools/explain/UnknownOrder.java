package dev.adtally.tools.explain;

import dev.adtally.tools.terminal.TerminalText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order of which no row was found.
 *
 * @param regions whose topics were read
 * @param recordsRead records of other orders that were read
 * @param since what was appended before was not read
 */
public record UnknownOrder(
    String orderId, List<String> regions, long recordsRead, Optional<Instant> since) {

  /** What that can mean and where to look next; lines, with a line break at the end. */
  public String text() {
    return """
        nothing is known of order %s: no row among the %,d records of its partition%s in attributed-orders of %s
        This can mean:
          - the order has no credit: no touch of the user stood in a window before it
          - it is not decided yet: the watermark must pass its time and orders.decisionWait, and a checkpoint must commit
          - it was refused: look for it in dead-letters (a test order, late, or invalid, with the reason)
          - its rows are older than what the topic holds%s: ask Pinot or Hive
          - the id is another, or the order came to a region that was not read
        """
        .formatted(
            TerminalText.printable(orderId),
            recordsRead,
            since.map(time -> " since " + time).orElse(""),
            String.join(", ", regions),
            since.isPresent() ? ", or than --from" : "");
  }
}
