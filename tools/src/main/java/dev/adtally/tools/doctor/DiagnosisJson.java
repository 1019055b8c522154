package dev.adtally.tools.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A diagnosis for programs: one JSON object in one line. */
public final class DiagnosisJson {

  private DiagnosisJson() {}

  /** The object, with a line feed at its end. */
  public static String of(Diagnosis diagnosis) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("level", name(diagnosis.level()));
    root.put("exit_code", diagnosis.level().exitCode());
    root.put("examined_at", diagnosis.at().toString());
    root.put("took_millis", diagnosis.took().toMillis());
    ArrayNode findings = root.putArray("findings");
    for (Finding finding : diagnosis.findings()) {
      ObjectNode object = findings.addObject();
      object.put("level", name(finding.level()));
      object.put("area", finding.area().id());
      object.put("region", finding.place().region());
      object.put("hop", finding.place().hop().title());
      object.put("subject", finding.subject());
      object.put("measured", finding.measured());
      object.put("reason", finding.reason());
      object.put("next_step", finding.nextStep().orElse(null));
    }
    return root + "\n";
  }

  private static String name(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
