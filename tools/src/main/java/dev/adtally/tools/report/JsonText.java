package dev.adtally.tools.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A report as JSON, for programs: amounts as whole millionths, no value as null. */
final class JsonText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonText() {}

  static String of(Report report) {
    ReportQuestion question = report.question();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("from", question.from().toString());
    root.put("to", question.to().toString());
    question.per().ifPresent(per -> root.put("per", per.toString()));
    root.put("model", question.model());
    root.put("rows_total", report.totalRows());
    root.put("rows_left_out", report.rowsLeftOut());
    ArrayNode rows = root.putArray("rows");
    report.rows().forEach(row -> rows.add(object(question.by(), row)));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree in memory can't be written", e);
    }
  }

  private static ObjectNode object(List<Dimension> by, ReportRow row) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    if (row.time() != null) {
      object.put("time", row.time().toString());
    }
    for (int i = 0; i < by.size(); i++) {
      object.put(by.get(i).column(), row.keys().get(i));
    }
    object.put("currency", row.currency());
    object.put("impressions", row.impressions());
    object.put("clicks", row.clicks());
    object.put("click_rate", row.clickRate());
    object.put("spend_micros", row.spendMicros());
    object.put("attributed_orders_ppm", row.ordersPpm());
    object.put("revenue_micros", row.revenueMicros());
    object.put("return_on_ad_spend", row.returnOnAdSpend());
    return object;
  }
}
