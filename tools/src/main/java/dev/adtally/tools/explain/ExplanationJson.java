package dev.adtally.tools.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.schemas.AttributedOrderRecord;
import dev.adtally.schemas.ConsideredTouch;
import java.util.List;
import java.util.Optional;

/** What is known of an order, for programs: amounts as whole millionths, no value as null. */
public final class ExplanationJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ExplanationJson() {}

  /** One object; {@code known} is false, and no more is said, if nothing is known. */
  public static String of(String orderId, Optional<CreditedOrder> known) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("order_id", orderId);
    root.put("known", known.isPresent());
    known.ifPresent(order -> fill(root, order));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree in memory can't be written", e);
    }
  }

  private static void fill(ObjectNode root, CreditedOrder order) {
    AttributedOrderRecord row = order.fullest();
    root.put("user_id", row.getUserId());
    root.put("merchant_id", row.getMerchantId());
    root.put("order_time", row.getOrderTime().toString());
    root.put("order_status", row.getOrderStatus().name());
    root.put("order_version", row.getOrderVersion());
    root.put("order_total_micros", row.getOrderTotalMicros());
    root.put("currency", row.getCurrency());
    root.put("enrichment_status", row.getEnrichmentStatus().name());
    root.put("item_count", row.getItemCount());
    root.put("new_customer", row.getNewCustomer());
    root.put("details_total_micros", row.getDetailsTotalMicros());
    root.put("details_currency", row.getDetailsCurrency());
    root.put("touches_considered", row.getTouchesConsidered());
    order.models().forEach(model -> fill(root.withArray("models").addObject(), model));
  }

  private static void fill(ObjectNode object, ModelCredits model) {
    object.put("model", model.model());
    object.put("credit_ppm", model.totalPpm());
    object.put("revenue_micros", model.totalRevenueMicros());
    object.put("rows_of_older_decisions", model.behind());
    object.put("more_candidates", model.moreCandidates());
    object.put("more_candidates_ppm", model.morePpm());
    object.put("more_others", model.moreOthers());
    fill(object.putArray("candidates"), model.candidates());
    fill(object.putArray("others"), model.others());
  }

  private static void fill(ArrayNode array, List<ModelCredits.ExplainedTouch> touches) {
    for (ModelCredits.ExplainedTouch explained : touches) {
      ConsideredTouch touch = explained.touch();
      ObjectNode considered = array.addObject();
      considered.put("event_id", touch.getEventId());
      considered.put("region", touch.getRegion());
      considered.put("touch_type", touch.getTouchType().name());
      considered.put("touch_time", touch.getTouchTime().toString());
      considered.put("ad_id", touch.getAdId());
      considered.put("campaign_id", touch.getCampaignId());
      considered.put("merchant_id", touch.getMerchantId());
      considered.put("credit_ppm", touch.getCreditPpm());
      considered.put("revenue_micros", explained.revenueMicros());
      considered.put("reason", touch.getReason());
    }
  }
}
