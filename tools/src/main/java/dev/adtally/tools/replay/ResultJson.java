package dev.adtally.tools.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.range.LeftAlone;
import java.time.Instant;

/** The result for programs: amounts as whole millionths, every ad. */
public final class ResultJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultJson() {}

  /** One object, with a line end. */
  public static String of(ReplayResult result) {
    ReplayPlan plan = result.plan();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("id", plan.id());
    root.put("region", plan.region());
    root.put("dry_run", plan.dryRun());
    root.put("planned_at", plan.plannedAt().toString());
    ArrayNode jobs = root.putArray("jobs");
    plan.stages().forEach(stage -> put(jobs.addObject(), stage));
    ArrayNode leftAlone = root.putArray("left_alone");
    for (LeftAlone each : plan.leftAlone()) {
      leftAlone
          .addObject()
          .put("from", each.from().toString())
          .put("to", each.to().toString())
          .put("why", each.why());
    }
    put(root, result.changes());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree in memory can't be written", e);
    }
  }

  private static void put(ObjectNode object, StagePlan stage) {
    object.put("job", stage.kind().id());
    object.put("job_id", stage.jobId());
    object.put("from", Instant.ofEpochMilli(stage.minutes().fromMillis()).toString());
    object.put("to", Instant.ofEpochMilli(stage.minutes().toMillis()).toString());
    object.put("generation", stage.generation());
    object.put("offsets_read", stage.size());
  }

  private static void put(ObjectNode root, Changes changes) {
    root.put("rows_changed", changes.rows());
    root.put("rows_new", changes.added());
    root.put("rows_to_zero", changes.zeroed());
    ObjectNode spend = root.putObject("spend_micros");
    changes.spendByCurrency().forEach((currency, sum) -> put(spend, currency, sum));
    ObjectNode revenue = root.putObject("revenue_micros");
    changes
        .revenueByModel()
        .forEach(
            (model, byCurrency) -> {
              ObjectNode ofModel = revenue.putObject(model);
              byCurrency.forEach((currency, sum) -> put(ofModel, currency, sum));
            });
    ArrayNode ads = root.putArray("ads");
    for (Changes.AdMinutes ad : changes.minutes()) {
      ObjectNode object = ads.addObject();
      object.put("ad_id", ad.adId());
      object.put("currency", ad.currency());
      object.put("rows", ad.rows());
      put(object, "impressions", ad.impressions());
      put(object, "clicks", ad.clicks());
      put(object, "spend_micros", ad.spendMicros());
    }
    ArrayNode credits = root.putArray("credits");
    for (Changes.AdCredits ad : changes.credits()) {
      ObjectNode object = credits.addObject();
      object.put("ad_id", ad.adId());
      object.put("model", ad.model());
      object.put("currency", ad.currency());
      object.put("rows", ad.rows());
      put(object, "credit_ppm", ad.creditPpm());
      put(object, "revenue_micros", ad.revenueMicros());
    }
  }

  private static void put(ObjectNode object, String name, Difference difference) {
    object
        .putObject(name)
        .put("before", difference.before())
        .put("after", difference.after())
        .put("change", difference.change());
  }
}
