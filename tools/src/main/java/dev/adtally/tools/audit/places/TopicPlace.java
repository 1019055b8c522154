package dev.adtally.tools.audit.places;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.tools.audit.Place;
import dev.adtally.tools.audit.Shown;
import dev.adtally.tools.audit.Wanted;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Rows in a topic, from those on that were appended when the first wanted minute could have its
 * first row. Another row can't be older: an event is dated at most the skew ahead of its append,
 * and a row is said after the events in it.
 */
public final class TopicPlace<T> implements Place {

  private final JobsRecords<T> records;
  private final Function<T, AdsMetric> row;
  private final long marginMillis;

  /**
   * A place.
   *
   * @param row the row that a record of the topic is
   * @param marginMillis how long before the first wanted minute to begin
   */
  public TopicPlace(JobsRecords<T> records, Function<T, AdsMetric> row, long marginMillis) {
    this.records = records;
    this.row = row;
    this.marginMillis = marginMillis;
  }

  @Override
  public String name() {
    return records.topic();
  }

  @Override
  public boolean holdsRestatements() {
    return true;
  }

  @Override
  public void read(Wanted wanted, Consumer<Shown> rows) {
    records.readSince(
        wanted.minutes().fromMillis() - marginMillis,
        (record, at) -> rows.accept(new Shown(row.apply(record), at)));
  }
}
