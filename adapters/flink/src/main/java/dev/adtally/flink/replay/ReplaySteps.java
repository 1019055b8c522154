package dev.adtally.flink.replay;

import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.replay.RowComparison;
import dev.adtally.flink.job.Steps;
import dev.adtally.flink.state.Types;
import java.io.Serializable;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What stands between a replay's rows and its sink, and in no live job.
 *
 * @param minutes those that the replay has read completely: nothing of another is let through
 */
public record ReplaySteps(Steps steps, MinuteRange minutes) {

  /** Milliseconds since the epoch that decide whether a record belongs to the replay. */
  @FunctionalInterface
  public interface Time<T> extends ToLongFunction<T>, Serializable {}

  /** Lets through what lies in the replay's minutes. */
  public <T> SingleOutputStreamOperator<T> gate(String step, DataStream<T> records, Time<T> time) {
    long fromMillis = minutes.fromMillis();
    long toMillis = minutes.toMillis();
    return steps.named(
        step,
        records.filter(
            record -> new MinuteRange(fromMillis, toMillis).contains(time.applyAsLong(record))));
  }

  /**
   * The rows to write, with what they change beside them ({@link CompareOperator#CHANGES}).
   *
   * @param yielded what the run gives
   * @param standing what it gave earlier, or another did
   */
  public <R> SingleOutputStreamOperator<R> compare(
      RowComparison<R> comparison,
      DataStream<R> yielded,
      DataStream<R> standing,
      TypeInformation<R> type) {
    Time<R> time = row -> comparison.rows().reported(row).rowTimeMillis();
    return steps.named(
        "compare",
        gate("gate-yielded", yielded, time)
            .keyBy(row -> comparison.rows().reported(row).recordUuid(), Types.RECORD_UUID)
            .connect(
                gate("gate-standing", standing, time)
                    .keyBy(row -> comparison.rows().reported(row).recordUuid(), Types.RECORD_UUID))
            .transform("compare", type, new CompareOperator<>(comparison, type)));
  }
}
