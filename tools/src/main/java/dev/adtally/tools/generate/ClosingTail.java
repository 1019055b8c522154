package dev.adtally.tools.generate;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What ends a region's stream: traffic on every partition of both topics whose event time passes
 * the last order by so much that the jobs decide it.
 */
final class ClosingTail {

  private static final Duration STEP = Duration.ofSeconds(20);
  private static final Duration MARGIN = Duration.ofMinutes(6);

  private final String region;
  private final GeneratorSettings settings;
  private final EventFactory events;
  private final OrderPlanner orders;

  ClosingTail(String region, GeneratorSettings settings, EventFactory events, OrderPlanner orders) {
    this.region = region;
    this.settings = settings;
    this.events = events;
    this.orders = orders;
  }

  List<Timed> records() {
    Duration toPass = settings.maxOutOfOrderness().plus(settings.decisionWait());
    long ordersCloseMillis = settings.endMillis() + toPass.plus(Duration.ofMinutes(1)).toMillis();
    long closeMillis = ordersCloseMillis + toPass.plus(MARGIN).toMillis();
    String[] users = userOfEachPartition();
    List<Timed> records = new ArrayList<>();
    for (long t = settings.endMillis(); t < ordersCloseMillis; t += STEP.toMillis()) {
      addEvents(records, users, t);
    }
    for (int partition = 0; partition < settings.partitions(); partition++) {
      records.add(new Timed(ordersCloseMillis, orders.closing(partition, ordersCloseMillis)));
    }
    for (long t = ordersCloseMillis; t <= closeMillis; t += STEP.toMillis()) {
      addEvents(records, users, t);
    }
    return records;
  }

  private void addEvents(List<Timed> records, String[] users, long timeMillis) {
    for (String user : users) {
      AdEventRecord event = events.at(timeMillis, user);
      records.add(
          new Timed(timeMillis, ToSend.of(Topics.AD_EVENTS, settings.partitions(), user, event)));
    }
  }

  private String[] userOfEachPartition() {
    String[] users = new String[settings.partitions()];
    int missing = users.length;
    for (int candidate = 0; missing > 0; candidate++) {
      String user = region + "-t" + candidate;
      int partition = ToSend.partitionOf(user, users.length);
      if (users[partition] == null) {
        users[partition] = user;
        missing--;
      }
    }
    return users;
  }
}
