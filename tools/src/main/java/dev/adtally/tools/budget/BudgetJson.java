package dev.adtally.tools.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.budget.ledger.CampaignState;
import dev.adtally.tools.budget.ledger.ExhaustedEvent;
import dev.adtally.tools.budget.ledger.Rejected;
import dev.adtally.tools.budget.ledger.StoreView;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Answers as JSON. Amounts are whole numbers in millionths of the currency's unit, up to 2^63 - 1;
 * what is not known is null.
 */
public final class BudgetJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private BudgetJson() {}

  /** A campaign, with how far the topic is counted. */
  public static ObjectNode campaign(CampaignState state, Optional<Instant> asOf, StoreView view) {
    return campaign(state).setAll(standing(asOf, view));
  }

  /** A page of campaigns; {@code next} is null on the last one. */
  public static ObjectNode campaigns(
      List<CampaignState> states, int limit, Optional<Instant> asOf, StoreView view) {
    ObjectNode json = NODES.objectNode();
    ArrayNode all = json.putArray("campaigns");
    states.forEach(state -> all.add(campaign(state)));
    json.put("next", states.size() < limit ? null : states.get(states.size() - 1).campaign());
    return json.setAll(standing(asOf, view));
  }

  private static ObjectNode campaign(CampaignState state) {
    ObjectNode json = NODES.objectNode();
    json.put("campaign", state.campaign());
    json.put("currency", state.currency());
    json.put("budget_micros", state.budget().map(it -> it.micros()).orElse(null));
    json.put("spent_micros", state.spentMicros());
    json.put(
        "left_micros", state.budget().map(it -> it.leftMicros(state.spentMicros())).orElse(null));
    json.put("exhausted", state.isExhausted());
    ObjectNode others = json.putObject("other_currencies_micros");
    new TreeMap<>(state.otherCurrencies()).forEach(others::put);
    if (state.event().isPresent()) {
      json.set("exhausted_event", event(state.event().get(), state.eventPublished()));
    } else {
      json.putNull("exhausted_event");
    }
    return json;
  }

  private static ObjectNode event(ExhaustedEvent event, boolean published) {
    return NODES
        .objectNode()
        .put("event_id", event.id().toString())
        .put("decided_at", Instant.ofEpochMilli(event.decidedAtMillis()).toString())
        .put("spent_micros", event.spentMicros())
        .put("published", published);
  }

  private static ObjectNode standing(Optional<Instant> asOf, StoreView view) {
    ObjectNode json = NODES.objectNode();
    json.put("as_of", asOf.map(Instant::toString).orElse(null));
    json.put("complete", !view.rejectedByReason().containsKey(Rejected.Reason.EXPIRED));
    ArrayNode positions = json.putArray("positions");
    view.positions()
        .forEach(
            (partition, position) ->
                positions
                    .addObject()
                    .put("partition", partition)
                    .put("next_offset", position.nextOffset())
                    .put(
                        "last_append_time",
                        position.appendTimeMillis() == 0
                            ? null
                            : Instant.ofEpochMilli(position.appendTimeMillis()).toString()));
    return json;
  }

  /** How the reader is doing. */
  static ObjectNode health(ReaderHealth.Snapshot health, StoreView view) {
    ObjectNode json = NODES.objectNode();
    json.put("status", health.status());
    json.put("as_of", health.asOf().map(Instant::toString).orElse(null));
    json.put("records_read", health.recordsRead());
    json.put("records_behind", health.recordsBehind());
    json.put("events_to_publish", view.unpublishedEvents());
    ObjectNode rejected = json.putObject("rejected");
    view.rejectedByReason().forEach((reason, count) -> rejected.put(reason.name(), count));
    ArrayNode problems = json.putArray("problems");
    health.problems().values().forEach(problems::add);
    return json;
  }

  /** The latest records that were rejected; their values in hexadecimal digits. */
  static ObjectNode rejected(List<Rejected> rejected) {
    ObjectNode json = NODES.objectNode();
    ArrayNode all = json.putArray("rejected");
    for (Rejected each : rejected) {
      all.addObject()
          .put("partition", each.place().partition())
          .put("offset", each.place().offset())
          .put("append_time", Instant.ofEpochMilli(each.place().appendTimeMillis()).toString())
          .put("reason", each.reason().name())
          .put("error", each.error())
          .put("value_hex", each.value().map(BudgetJson::hex).orElse(null));
    }
    return json;
  }

  private static String hex(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
