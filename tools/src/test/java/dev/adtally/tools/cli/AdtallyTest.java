package dev.adtally.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.Adtally;
import dev.adtally.tools.ports.Port;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AdtallyTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theHelpOfUpNamesEveryPortAndItsDistance() {
    assertThat(run("stack", "up", "--help")).isZero();
    String help = out.toString().replaceAll("\\s+", " ");
    for (Port port : Port.values()) {
      assertThat(help).contains(port.id() + " " + port.offset());
    }
  }

  @Test
  void theCompletionScriptKnowsCommandsAndOptions() {
    assertThat(run("completion")).isZero();
    assertThat(out.toString()).contains("stack").contains("--port-base");
  }

  @Test
  void anUnknownOptionIsAMisuse() {
    assertThat(run("stack", "up", "--prot", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("--prot");
  }

  @Test
  void anUnknownPortNameIsAMisuse() {
    assertThat(run("stack", "status", "--state-dir", directory.toString(), "--port", "kafka=1"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("no port is named 'kafka'");
  }

  @Test
  void anUnknownPartIsAMisuse() {
    assertThat(run("stack", "restart", "kafka", "--state-dir", directory.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("no part is named 'kafka'").contains("kafka-us, kafka-eu");
  }

  @Test
  void restartingAPartThatDoesNotRunIsAFailureWithARemedy() {
    assertThat(run("stack", "restart", "registry", "--state-dir", directory.toString()))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("registry does not run in " + directory)
        .contains("./adtally stack up");
  }

  @Test
  void aMissingCommandIsAMisuse() {
    assertThat(run("stack")).isEqualTo(2);
  }

  @Test
  void theStatusOfNoStackIsAFailure() {
    assertThat(run("stack", "status", "--state-dir", directory.toString())).isEqualTo(1);
    assertThat(out.toString().lines().filter(line -> line.contains(" down "))).hasSize(8);
  }

  @Test
  void jobsWithoutAClusterAreAFailureWithARemedy() {
    assertThat(run("jobs", "list", "--state-dir", directory.toString(), "--port-base", "1"))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("flink-jobmanager does not answer at http://127.0.0.1:82")
        .contains("./adtally stack up")
        .doesNotContain("\tat ");
  }

  @Test
  void explainingAnOrderOfARegionWithoutAnAddressIsAFailureThatNamesThem() {
    assertThat(
            run("explain", "--order", "o-1", "--region", "ap", "--state-dir", directory.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("region ap has no address").contains("[eu, us]");
  }

  @Test
  void explainingSinceNoTimeIsAMisuse() {
    assertThat(run("explain", "--order", "o-1", "--from", "yesterday")).isEqualTo(2);
    assertThat(err.toString()).contains("--from: 'yesterday' is no time");
  }

  @Test
  void anAuditWithoutARangeIsAMisuse() {
    assertThat(run("audit", "--region", "us", "--from", "2026-01-05")).isEqualTo(2);
    assertThat(err.toString()).contains("Missing required option: '--to'");
  }

  @Test
  void anAuditThatEndsBeforeItBeginsIsAMisuse() {
    assertThat(run("audit", "--region", "us", "--from", "2026-01-05", "--to", "2026-01-04T23:59"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("is not before --to");
  }

  @Test
  void aFileThatIsNoReportDoesNotPass() throws Exception {
    Path file = Files.writeString(directory.resolve("report.json"), "{}");

    assertThat(run("audit", "check", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("this is no report of the form adtally-audit-1");
  }

  @Test
  void aSpanThatIsNoneIsAMisuse() {
    assertThat(run("hive", "compact", "--older-than", "2 hours")).isEqualTo(2);
    assertThat(err.toString()).contains("'2 hours' is not a duration");
  }

  @Test
  void aHiveElsewhereNeedsTheDirectoryOfItsTable() {
    assertThat(run("hive", "apply", "--hive", "jdbc:hive2://elsewhere:10000/")).isEqualTo(2);
    assertThat(err.toString()).contains("needs --location");
  }

  @Test
  void compactionLeavesNothingForATableWithoutPartitions() throws Exception {
    Files.createDirectories(directory.resolve("rows"));
    assertThat(
            run(
                "hive",
                "compact",
                "--older-than",
                "2h",
                "--location",
                directory.resolve("rows").toUri().toString()))
        .isZero();
    assertThat(out.toString()).contains("partitions  0 old enough, 0 rewritten");
  }

  @Test
  void aSweepOfFilesThatMayBelongToARunningJobIsRefused() {
    assertThat(run("hive", "sweep", "--older-than", "5m", "--location", "file:///nowhere"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("5 minutes");
  }

  @Test
  void downWithoutAStackIsDone() {
    assertThat(run("stack", "down", "--wipe", "--state-dir", directory.toString())).isZero();
  }

  @Test
  void wipeKeepsTheParts() throws Exception {
    Path jar = directory.resolve("parts/kafka/lib/kafka.jar");
    Path data = directory.resolve("data/kafka-us/meta.properties");
    for (Path file : new Path[] {jar, data}) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }

    assertThat(run("stack", "down", "--wipe", "--state-dir", directory.toString())).isZero();

    assertThat(jar).exists();
    assertThat(directory.resolve("data")).doesNotExist();
  }

  private int run(String... arguments) {
    CommandLine commandLine = Adtally.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
