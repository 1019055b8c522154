package dev.adtally.jobs.unionload;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.SettlePolicy;
import dev.adtally.flink.job.Steps;
import dev.adtally.flink.state.Types;
import dev.adtally.hive.sink.HiveConfig;
import dev.adtally.hive.sink.HiveRowSink;
import dev.adtally.schemas.AdsMetricRecord;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The rows' way to Hive: all regions together, settled, into files.
 *
 * <p>Rows are keyed by UUID, so a partition has as many files per checkpoint as the job has
 * subtasks.
 */
record HiveBranch(SettlePolicy policy, Sink<AdsMetric> sink) {

  /** Rows held in memory between two barriers, per subtask, before they are passed on early. */
  private static final int MAX_BUFFERED_ROWS = 200_000;

  /** Into the table that {@code config} names. */
  static <F extends Function<AdsMetric, AdsMetricRecord> & Serializable> HiveBranch of(
      HiveConfig config, F toRecord) {
    return new HiveBranch(new SettlePolicy(config.settle()), HiveRowSink.of(config, toRecord));
  }

  /** Adds the branch; {@code rows} are those of every region. */
  void add(List<DataStream<AdsMetric>> rows, Steps steps) {
    SingleOutputStreamOperator<AdsMetric> settled =
        rows.stream()
            .reduce(DataStream::union)
            .orElseThrow()
            .keyBy(SettleOperator::slotOf, BasicTypeInfo.INT_TYPE_INFO)
            .transform("settle", Types.ADS_METRIC, new SettleOperator(policy, MAX_BUFFERED_ROWS));
    steps.named("hive", steps.named("settle", settled).sinkTo(sink));
  }
}
