package dev.adtally.hive.compaction;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What one compaction of a partition replaces by what: a hidden file in the partition.
 *
 * <p>Planned: every output is complete under its hidden name or its own. Committed: every output is
 * visible, so the inputs may go when the grace has passed.
 *
 * @param inputs names of files
 * @param outputs names of files; together they hold the last state of every row of the inputs
 */
record Manifest(String id, List<String> inputs, List<String> outputs) {
  private static final String INPUT = "input ";
  private static final String OUTPUT = "output ";
  private static final String END = "end";

  Manifest {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Writes the manifest under a name, so that it is there whole or not at all. */
  void write(FileSystem files, Path directory, String name) throws IOException {
    StringBuilder text = new StringBuilder();
    inputs.forEach(input -> text.append(INPUT).append(input).append('\n'));
    outputs.forEach(output -> text.append(OUTPUT).append(output).append('\n'));
    text.append(END).append('\n');
    Path draft = new Path(directory, FileNames.writing(name));
    try (OutputStream out = files.create(draft, true)) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    Renames.rename(files, draft, new Path(directory, name));
  }

  /**
   * Reads a manifest.
   *
   * @throws IOException when it is not one
   */
  static Manifest read(FileSystem files, Path directory, String name, String id)
      throws IOException {
    Path path = new Path(directory, name);
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    boolean complete = false;
    String text;
    try (FSDataInputStream in = files.open(path)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (String line : text.lines().toList()) {
      if (line.startsWith(INPUT)) {
        inputs.add(line.substring(INPUT.length()));
      } else if (line.startsWith(OUTPUT)) {
        outputs.add(line.substring(OUTPUT.length()));
      } else {
        complete = line.equals(END);
      }
    }
    if (!complete || outputs.isEmpty()) {
      throw new IOException(
          "%s is not a whole list of inputs and outputs. Delete it: the next compaction begins anew."
              .formatted(path));
    }
    return new Manifest(id, inputs, outputs);
  }
}
