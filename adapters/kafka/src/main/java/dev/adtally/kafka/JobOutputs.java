package dev.adtally.kafka;

import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.intake.RecordEncoder;
import dev.adtally.domain.ledger.LedgerDelta;
import dev.adtally.domain.ledger.LedgerEntry;
import dev.adtally.domain.replay.RowChange;
import dev.adtally.flink.job.Steps;
import dev.adtally.flink.operator.LedgerBooks;
import dev.adtally.flink.operator.LedgerOperator;
import dev.adtally.flink.operator.SideOutputs;
import dev.adtally.flink.replay.CompareOperator;
import dev.adtally.flink.state.Types;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Gathers all that a job says, encoded, into its one sink. */
public final class JobOutputs {

  private final Steps steps;
  private final List<DataStream<KafkaOutput>> outputs = new ArrayList<>();

  public JobOutputs(Steps steps) {
    this.steps = steps;
  }

  /** Adds a stream of records for a topic; {@code step} names the encoding. */
  public <T> JobOutputs add(
      String step,
      DataStream<T> records,
      String topic,
      Encode.Key<T> key,
      RecordEncoder<T> encoder) {
    outputs.add(
        steps.named(
            step, records.map(new Encode<>(topic, key, encoder)).returns(KafkaOutputForm.TYPE)));
    return this;
  }

  /** Adds what these operators refused. */
  public JobOutputs addDeadLetters(
      RecordEncoder<DeadLetter> encoder, List<SingleOutputStreamOperator<?>> operators) {
    return add(
        "encode-dead-letters",
        union(operators.stream().map(op -> op.getSideOutput(SideOutputs.DEAD_LETTERS))),
        Topics.DEAD_LETTERS,
        deadLetter -> null,
        encoder);
  }

  /**
   * Adds the ledger of what these operators read and decided.
   *
   * @param step the ledger's step; one per region
   */
  public JobOutputs addLedger(
      String step,
      LedgerBooks books,
      RecordEncoder<LedgerEntry> encoder,
      List<SingleOutputStreamOperator<?>> operators) {
    DataStream<LedgerDelta> parts =
        union(operators.stream().map(op -> op.getSideOutput(SideOutputs.LEDGER)));
    DataStream<LedgerEntry> entries =
        steps.named(
            step,
            parts
                .keyBy(
                    part -> LedgerOperator.partitionOf(part.key()), BasicTypeInfo.STRING_TYPE_INFO)
                .transform(step, Types.LEDGER_ENTRY, new LedgerOperator(books)));
    return add("encode-" + step, entries, Topics.EVENT_LEDGER, JobOutputs::ledgerKey, encoder);
  }

  /** Adds what a replay's comparison changes. */
  public JobOutputs addChanges(
      SingleOutputStreamOperator<?> comparison, RecordEncoder<RowChange> encoder) {
    return add(
        "encode-changes",
        comparison.getSideOutput(CompareOperator.CHANGES),
        Topics.REPLAY_CHANGES,
        change -> change.recordUuid().toString().getBytes(StandardCharsets.UTF_8),
        encoder);
  }

  /** Writes everything into {@code sink}. */
  public void writeTo(Sink<KafkaOutput> sink) {
    steps.named("sink", union(outputs.stream()).sinkTo(sink));
  }

  private static byte[] ledgerKey(LedgerEntry entry) {
    String key = entry.region() + "/" + entry.key().topic() + "/" + entry.key().partition();
    return key.getBytes(StandardCharsets.UTF_8);
  }

  private static <T> DataStream<T> union(Stream<? extends DataStream<T>> streams) {
    return streams
        .<DataStream<T>>map(stream -> stream)
        .reduce((one, other) -> one.union(other))
        .orElseThrow();
  }
}
