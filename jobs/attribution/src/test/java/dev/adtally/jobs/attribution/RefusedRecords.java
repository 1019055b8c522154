package dev.adtally.jobs.attribution;

import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.intake.RejectionReason;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** What a job in this JVM refused. */
record RefusedRecords(String name) implements Sink<DeadLetter> {

  private static final long serialVersionUID = 1L;
  private static final Map<String, List<DeadLetter>> BY_NAME = new ConcurrentHashMap<>();

  static List<RejectionReason> reasons(String name) {
    return letters(name).stream().map(letter -> letter.rejection().reason()).toList();
  }

  static List<DeadLetter> letters(String name) {
    return BY_NAME.computeIfAbsent(name, none -> new CopyOnWriteArrayList<>());
  }

  @Override
  public SinkWriter<DeadLetter> createWriter(WriterInitContext context) {
    List<DeadLetter> into = letters(name);
    return new SinkWriter<>() {
      @Override
      public void write(DeadLetter letter, Context written) {
        into.add(letter);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
