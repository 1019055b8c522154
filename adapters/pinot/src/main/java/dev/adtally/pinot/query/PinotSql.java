package dev.adtally.pinot.query;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.time.Instant;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query in the making. Text comes from the source code alone (the compiler refuses anything but
 * constants), names are checked, values become literals: nothing from outside can change what the
 * query means.
 */
public final class PinotSql {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private final StringBuilder text = new StringBuilder();

  /** A query that begins with {@code start}. */
  public static PinotSql of(@CompileTimeConstant String start) {
    return new PinotSql().then(start);
  }

  /** Adds SQL. */
  public PinotSql then(@CompileTimeConstant String sql) {
    text.append(sql);
    return this;
  }

  /** Adds another query or a piece of one. */
  public PinotSql then(PinotSql other) {
    text.append(other.text);
    return this;
  }

  /**
   * Adds the name of a table or column.
   *
   * @throws IllegalArgumentException unless it consists of letters, digits and underscores
   */
  public PinotSql name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no name of a table or column: letters, digits and underscores are allowed"
              .formatted(name));
    }
    text.append('"').append(name).append('"');
    return this;
  }

  /**
   * Adds a text as a literal.
   *
   * @throws IllegalArgumentException for a text with NUL or half a surrogate pair
   */
  public PinotSql value(String value) {
    text.append(SqlLiteral.of(value));
    return this;
  }

  /** Adds a whole number as a literal. */
  public PinotSql value(long value) {
    text.append(SqlLiteral.of(value));
    return this;
  }

  /** Adds a time as a literal, in milliseconds since the epoch. */
  public PinotSql value(Instant value) {
    text.append(SqlLiteral.of(value));
    return this;
  }

  /** Adds texts as a list of literals in parentheses; at least one is needed. */
  public PinotSql values(Collection<String> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a list of no values matches nothing: leave it out");
    }
    text.append(values.stream().map(SqlLiteral::of).collect(Collectors.joining(", ", "(", ")")));
    return this;
  }

  /** The query's text. */
  @Override
  public String toString() {
    return text.toString();
  }
}
