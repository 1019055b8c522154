package dev.adtally.jobs.attribution;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Passes records on, and fails once in the whole run. */
final class FailOnce<T> extends RichMapFunction<T, T> {

  private static final long serialVersionUID = 1L;
  private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

  private final String name;
  private final int atRecord;
  private int seen;

  FailOnce(String name, int atRecord) {
    this.name = name;
    this.atRecord = atRecord;
  }

  static boolean failed(String name) {
    return FAILED.contains(name);
  }

  @Override
  public T map(T value) {
    seen++;
    if (seen == atRecord && FAILED.add(name)) {
      throw new IllegalStateException("planted failure");
    }
    return value;
  }
}
