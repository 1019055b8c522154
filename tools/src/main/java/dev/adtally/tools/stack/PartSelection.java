package dev.adtally.tools.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which parts a stack has: all but those left out. Only Pinot and Hive can be left out; nothing
 * works without the others.
 */
public record PartSelection(Set<Part> without) {
  private static final Set<Part> OPTIONAL = EnumSet.of(Part.PINOT, Part.HIVE);

  /** Every part. */
  public static final PartSelection ALL = new PartSelection(Set.of());

  public PartSelection {
    without = Set.copyOf(without);
    for (Part part : without) {
      if (!OPTIONAL.contains(part)) {
        throw new IllegalArgumentException(
            "the stack can't do without %s; it can without %s".formatted(part.id(), ids(OPTIONAL)));
      }
    }
  }

  /**
   * All parts but those with these names.
   *
   * @throws IllegalArgumentException for a name that no part has, or a part that can't be left out
   */
  public static PartSelection without(Collection<String> ids) {
    return new PartSelection(ids.stream().map(Part::byId).collect(Collectors.toSet()));
  }

  /** Whether the stack has the part. */
  public boolean includes(Part part) {
    return !without.contains(part);
  }

  /** The names under deploy/local/parts of what must be fetched. */
  List<String> fetched() {
    List<String> names = new ArrayList<>(List.of("kafka", "flink", "registry"));
    if (!without.containsAll(OPTIONAL)) {
      names.add("loopback");
    }
    for (Part part : OPTIONAL) {
      if (includes(part)) {
        names.add(part.id());
      }
    }
    return names;
  }

  /** Saves the selection, so that later commands know what the running stack has. */
  void save(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, without.stream().map(Part::id).sorted().toList());
  }

  /** The saved selection; everything when none is saved. */
  public static PartSelection load(Path file) throws IOException {
    if (!Files.exists(file)) {
      return ALL;
    }
    try {
      return without(Files.readAllLines(file));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s: %s. Delete the file and give --without.".formatted(file, e.getMessage()), e);
    }
  }

  private static String ids(Set<Part> parts) {
    return parts.stream().map(Part::id).collect(Collectors.joining(", "));
  }
}
