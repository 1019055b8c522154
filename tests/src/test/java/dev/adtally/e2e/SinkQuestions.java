package dev.adtally.e2e;

import dev.adtally.tools.stack.LocalStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The questions to both sinks of a stack. */
record SinkQuestions(PinotQuestions pinot, HiveQuestions hive, Connection hiveConnection)
    implements AutoCloseable {

  static final String SUMS =
      "COUNT(*), SUM(impressions), SUM(clicks), SUM(spend_micros), SUM(credit_ppm),"
          + " SUM(revenue_micros), MAX(row_version)";

  static SinkQuestions to(LocalStack stack) throws Exception {
    Connection connection =
        stack.hiveClient(RunningStack.PROGRESS).connect(stack.addresses().hiveUrl());
    return new SinkQuestions(
        new PinotQuestions(stack.addresses().pinotBrokerUrl()),
        new HiveQuestions(connection),
        connection);
  }

  Answers answers() throws Exception {
    return new Answers(pinot.answers(), hive.answers());
  }

  RawCounts rawCounts() throws Exception {
    return new RawCounts(pinot.rawRowCount(), hive.rawRowCount());
  }

  @Override
  public void close() throws SQLException {
    hiveConnection.close();
  }

  /** All rows of all answers, by question. */
  record Answers(Map<String, List<String>> pinot, Map<String, List<String>> hive) {}

  /** Rows written to each sink, restatements and repetitions counted. */
  record RawCounts(long pinot, long hive) {}
}
