package dev.adtally.tools.verify;

import dev.adtally.tools.truth.Truth;
import java.util.List;

/** What a sink shows, compared with the truth. */
public record SinkVerdict(String sink, Verdict verdict) {

  /** Reads the sink through, and compares. */
  public static SinkVerdict of(SinkReader reader, Truth truth) {
    return new SinkVerdict(reader.sink(), Verdict.of(SinkBook.read(reader, truth)));
  }

  /** Whether every row is there once, as it must be. */
  public boolean isExact() {
    return verdict.isExact();
  }

  /** Examples of what is wrong, with the sink's name. */
  List<String> examples() {
    return verdict.examples().stream().map(example -> sink + ": " + example).toList();
  }

  String line() {
    return verdict.line(sink, isExact());
  }
}
