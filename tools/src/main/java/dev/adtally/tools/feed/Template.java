package dev.adtally.tools.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Text with names in braces, as in {@code {app}:{channel}}: each stands for a column's value or a
 * value made by the feed.
 */
final class Template {

  private record Part(boolean isName, String text) {}

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * The template that {@code text} writes down.
   *
   * @throws IllegalArgumentException if braces do not pair up
   */
  static Template parse(String text) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int stray = text.indexOf('}', at);
      if (stray >= 0 && (open < 0 || stray < open)) {
        throw new IllegalArgumentException("'" + text + "' has a } without its {");
      }
      if (open < 0) {
        parts.add(new Part(false, text.substring(at)));
        break;
      }
      int close = text.indexOf('}', open);
      if (close < 0 || text.substring(open + 1, close).indexOf('{') >= 0) {
        throw new IllegalArgumentException("'" + text + "' has a { without its }");
      }
      if (open > at) {
        parts.add(new Part(false, text.substring(at, open)));
      }
      parts.add(new Part(true, text.substring(open + 1, close)));
      at = close + 1;
    }
    return new Template(parts);
  }

  Set<String> names() {
    return parts.stream().filter(Part::isName).map(Part::text).collect(Collectors.toSet());
  }

  boolean isConstant() {
    return parts.stream().noneMatch(Part::isName);
  }

  /** The text with each name replaced by its value. */
  String fill(UnaryOperator<String> valueOf) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      filled.append(part.isName() ? valueOf.apply(part.text()) : part.text());
    }
    return filled.toString();
  }
}
