package dev.adtally.tools.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTextTest {
  private static final String TRACE =
      """
      ------------------------------------------------------------
       The program finished with the following exception:

      org.apache.flink.client.program.ProgramInvocationException: The main method caused an error
      	at org.apache.flink.client.program.PackagedProgram.callMainMethod(PackagedProgram.java:372)
      Caused by: java.lang.RuntimeException: outer
      	at a.B.c(B.java:1)
      Caused by: java.net.ConnectException: Connection refused: 127.0.0.1:19080
      	... 10 more
      """;

  @Test
  void theProgramsOwnMessageComesFirst() {
    String output =
        "WARNING: something of the JVM\nbad config: dedup.horizon is 10m, set at least 65m\n"
            + TRACE;

    assertThat(FailureText.ofProgram(output))
        .isEqualTo("bad config: dedup.horizon is 10m, set at least 65m");
  }

  @Test
  void withoutAMessageTheInnermostCauseIsTold() {
    assertThat(FailureText.ofProgram("\n" + TRACE))
        .isEqualTo("java.net.ConnectException: Connection refused: 127.0.0.1:19080");
  }

  @Test
  void aTraceWithoutCauseIsToldByItsFirstLine() {
    assertThat(
            FailureText.ofStackTrace("java.lang.IllegalStateException: boom\n\tat a.B.c(B.java:1)"))
        .isEqualTo("java.lang.IllegalStateException: boom");
  }

  @Test
  void noOutputIsSaidToBeNoMessage() {
    assertThat(FailureText.ofProgram("")).isEqualTo("no message");
  }

  /** What `flink info` says of a refused configuration: its own standard error is swallowed. */
  @Test
  void aCausesMessageOfSeveralLinesIsToldInFull() {
    String trace =
        """
        ------------------------------------------------------------
         The program finished with the following exception:

        org.apache.flink.client.program.ProgramInvocationException: failed
        \tat a.B.c(B.java:1)
        Caused by: dev.adtally.config.ConfigException: config x.yaml: 1 problem
          dedupe is unknown; did you mean 'dedup'?
        \tat a.B.d(B.java:2)
        \t... 7 more
        """;

    assertThat(FailureText.ofStackTrace(trace))
        .isEqualToNormalizingNewlines(
            "dev.adtally.config.ConfigException: config x.yaml: 1 problem\n"
                + "  dedupe is unknown; did you mean 'dedup'?");
  }
}
