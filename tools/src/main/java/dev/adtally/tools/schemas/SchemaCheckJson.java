package dev.adtally.tools.schemas;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells what a check found, for programs. */
public final class SchemaCheckJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SchemaCheckJson() {}

  /** One object with {@code passed}, {@code released} (what is wrong there), {@code subjects}. */
  public static String of(SchemaCheck check) {
    ObjectNode root = JSON.createObjectNode().put("passed", check.passed());
    root.set("released", JSON.valueToTree(check.releaseProblems()));
    ArrayNode subjects = root.putArray("subjects");
    for (SchemaCheck.Result result : check.subjects()) {
      ObjectNode subject =
          subjects
              .addObject()
              .put("subject", result.file().subject())
              .put("rule", result.rule().name());
      subject.set("against", JSON.valueToTree(result.heldAgainst()));
      subject.set("incompatibilities", JSON.valueToTree(result.incompatibilities()));
    }
    return root.toPrettyString() + System.lineSeparator();
  }
}
