package dev.adtally.hive.table;

import java.util.Locale;

/**
 * A column of a Hive table.
 *
 * @param name lower case, as Hive keeps it
 * @param type lower case, as Hive shows it
 */
public record TableColumn(String name, String type) {
  public TableColumn {
    name = name.toLowerCase(Locale.ROOT);
    type = type.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return name + " " + type;
  }
}
