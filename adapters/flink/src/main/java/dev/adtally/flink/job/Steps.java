package dev.adtally.flink.job;

import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Names the steps of a job. A step's uid is {@code <job>.<step>.v1}: it is what finds the step's
 * state in a savepoint, so it never changes; a step whose state can't be carried on becomes v2.
 */
public record Steps(String job) {

  /** Gives the step its uid and name. */
  public <T> SingleOutputStreamOperator<T> named(
      String step, SingleOutputStreamOperator<T> operator) {
    return named(step, 1, operator);
  }

  /** Gives a step whose earlier state can't be carried on its uid and name. */
  public <T> SingleOutputStreamOperator<T> named(
      String step, int version, SingleOutputStreamOperator<T> operator) {
    return operator.uid(uid(step, version)).name(step);
  }

  /** Gives the sink its uid and name. */
  public <T> DataStreamSink<T> named(String step, DataStreamSink<T> sink) {
    return sink.uid(uid(step, 1)).name(step);
  }

  private String uid(String step, int version) {
    return job + "." + step + ".v" + version;
  }
}
