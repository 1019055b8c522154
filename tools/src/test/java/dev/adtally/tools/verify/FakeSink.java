package dev.adtally.tools.verify;

import dev.adtally.schemas.AdsMetricRecord;
import java.util.List;
import java.util.function.Consumer;

/** A sink in memory, which shows the rows it was given. */
record FakeSink(List<AdsMetricRecord> shown) implements SinkReader {

  @Override
  public String sink() {
    return "fake";
  }

  @Override
  public long count() {
    return shown.size();
  }

  @Override
  public void read(Consumer<AdsMetricRecord> rows) {
    shown.forEach(rows);
  }
}
