package dev.adtally.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adtally.e2e.SteadyClicks.Counted;
import dev.adtally.tools.Adtally;
import dev.adtally.tools.flink.FlinkRest.RunningJob;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * {@code ./adtally jobs} on a job through which data flows: whatever is done to it, and wherever
 * the command is killed, every click is counted once.
 */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(8)
class JobUpgradeIT {
  private static final String JOB = "aggregation-us";
  private static final String NAME = "adtally-aggregation-us";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final RunningStack stack;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path directory;

  JobUpgradeIT(RunningStack stack) {
    this.stack = stack;
  }

  @BeforeAll
  void prepare() throws Exception {
    stack.prepareAll();
  }

  @BeforeEach
  void startWhatDoesNotRun() throws Exception {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    stack.submitMissingJobs();
  }

  @Test
  void theParallelismChangesThereAndBackAndEveryClickIsCountedOnce() throws Exception {
    try (SteadyClicks clicks = SteadyClicks.start(stack.addresses())) {
      String before = liveId();
      JsonNode down = json(0, "upgrade", "--parallelism", "1", "--calm", "3s");
      assertThat(down.path("upgraded").asBoolean()).isTrue();
      assertThat(down.path("parallelism").asInt()).isEqualTo(1);
      assertThat(liveId()).isEqualTo(down.path("id").asText()).isNotEqualTo(before);
      assertThat(parallelism()).isEqualTo(1);

      json(0, "upgrade", "--parallelism", "2", "--calm", "3s");
      assertThat(parallelism()).isEqualTo(2);
      awaitAllCounted(clicks);
    }
  }

  @Test
  void aJarWhoseStepsHaveOtherUidsIsRolledBackAndCountingGoesOn() throws Exception {
    Path jar = UnfitJars.withOtherUids(builtJar(), directory.resolve("other-uids.jar"));
    try (SteadyClicks clicks = SteadyClicks.start(stack.addresses())) {
      String before = liveId();
      JsonNode outcome = json(1, "upgrade", "--jar", jar.toString(), "--calm", "3s");

      assertThat(outcome.path("upgraded").asBoolean()).isFalse();
      assertThat(outcome.path("jar").asText()).startsWith("adtally-aggregation-");
      assertThat(outcome.path("why").asText()).contains("savepoint");
      assertThat(liveId()).isEqualTo(outcome.path("id").asText()).isNotEqualTo(before);
      awaitAllCounted(clicks);
    }
  }

  @Test
  void whatWouldBeRefusedIsSaidBeforeAnythingIsStopped() throws Exception {
    String before = liveId();
    Path throwing = UnfitJars.withThrowingMain(directory.resolve("throwing.jar"));
    assertThat(jobs("upgrade", "--jar", throwing.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("would be refused").contains(UnfitJars.THROWN);

    Path config = directory.resolve("refused.yaml");
    Files.writeString(
        config,
        Files.readString(stack.layout().state().resolve("conf").resolve(JOB + ".yaml"))
            + "dedupe: {}\n");
    assertThat(jobs("upgrade", "--config", config.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("dedupe").contains("did you mean 'dedup'");

    Path other = stack.layout().state().resolve("conf").resolve("aggregation-eu.yaml");
    assertThat(jobs("upgrade", "--config", other.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("is the configuration of adtally-aggregation-eu");
    assertThat(liveId()).isEqualTo(before);
  }

  @Test
  void anUpgradeThatIsKilledBetweenStopAndStartGoesOnWhenItIsCalledAgain() throws Exception {
    try (SteadyClicks clicks = SteadyClicks.start(stack.addresses())) {
      List<String> arguments = arguments("upgrade", "--parallelism", "1", "--calm", "3s");
      Process first = startCommand(arguments);
      try {
        Eventually.every(Duration.ofMillis(5), PATIENCE)
            .assertThat(
                () -> Files.readString(memory()),
                memory -> assertThat(memory).contains("\"phase\" : \"STARTING\""));
      } finally {
        first.destroyForcibly();
      }
      assertThat(first.waitFor(1, TimeUnit.MINUTES)).isTrue();

      JsonNode outcome = json(0, "upgrade", "--parallelism", "1", "--calm", "3s");
      assertThat(liveId()).isEqualTo(outcome.path("id").asText());
      assertThat(Files.readString(memory())).contains("\"upgrade\" : null");
      awaitAllCounted(clicks);
    }
    json(0, "upgrade", "--parallelism", "2", "--calm", "3s");
  }

  @Test
  void aStoppedJobIsListedAndGoesOnFromItsSavepoint() throws Exception {
    try (SteadyClicks clicks = SteadyClicks.start(stack.addresses())) {
      String savepoint = json(0, "stop").at("/stopped/0/savepoint").asText();
      assertThat(savepoint).contains("savepoint-");
      JsonNode listed = json(1, "list").at("/jobs/0");
      assertThat(listed.path("state").asText()).isEqualTo("FINISHED");
      assertThat(listed.path("savepoint").asText()).isEqualTo(savepoint);

      assertThat(jobs("submit", "--from-savepoint", "last")).as(err.toString()).isZero();
      String id = liveId();
      assertThat(jobs("submit")).as(err.toString()).isZero();
      assertThat(liveId()).as("submitted twice").isEqualTo(id);

      stack.flink().cancel(id);
      Eventually.within(PATIENCE).assertThat(this::liveIds, ids -> assertThat(ids).isEmpty());
      assertThat(jobs("submit", "--resume")).as(err.toString()).isZero();
      awaitAllCounted(clicks);
    }
  }

  /** Submitted by someone else: a second one would fence the first one's transactions. */
  @Test
  void aJobThatSomeoneElseSubmittedIsNotSubmittedASecondTime() throws Exception {
    String id = liveId();
    Path memory = memory();
    String remembered = Files.readString(memory);
    Files.delete(memory);
    try {
      assertThat(jobs("submit")).as(err.toString()).isZero();
      assertThat(liveIds()).containsExactly(id);
      assertThat(jobs("upgrade", "--parallelism", "1")).isEqualTo(1);
      assertThat(err.toString()).contains("--old-jar FILE");
      assertThat(liveIds()).containsExactly(id);
    } finally {
      Files.writeString(memory, remembered);
    }
  }

  private static void awaitAllCounted(SteadyClicks clicks) throws Exception {
    long sent = clicks.stop();
    assertThat(sent).isPositive();
    Eventually.within(PATIENCE)
        .assertThat(clicks::counted, counted -> assertThat(counted).isEqualTo(Counted.of(sent)));
  }

  private List<String> liveIds() throws IOException, InterruptedException {
    return stack.flink().jobs().stream()
        .filter(job -> job.isLive() && job.name().equals(NAME))
        .map(RunningJob::id)
        .toList();
  }

  private String liveId() throws IOException, InterruptedException {
    assertThat(liveIds()).hasSize(1);
    return liveIds().get(0);
  }

  private int parallelism() throws IOException, InterruptedException {
    return stack.flink().detail(liveId()).orElseThrow().parallelism();
  }

  private Path memory() {
    return stack.layout().state().resolve("run/jobs").resolve(JOB + ".json");
  }

  private Path builtJar() {
    return stack.layout().home().resolve("jobs/aggregation/target/adtally-aggregation.jar");
  }

  private JsonNode json(int exitCode, String... command) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--json");
    out.getBuffer().setLength(0);
    assertThat(jobs(arguments.toArray(String[]::new))).as("%s%n%s", out, err).isEqualTo(exitCode);
    return new ObjectMapper().readTree(out.toString());
  }

  private int jobs(String... command) {
    CommandLine line = Adtally.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments(command).toArray(String[]::new));
  }

  private List<String> arguments(String... command) {
    List<String> arguments = new ArrayList<>(List.of("jobs"));
    arguments.addAll(List.of(command));
    arguments.addAll(
        List.of(
            "--job",
            JOB,
            "--state-dir",
            stack.layout().state().toString(),
            "--parts-dir",
            stack.layout().parts().toString()));
    return arguments;
  }

  private Process startCommand(List<String> arguments) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dadtally.home=" + stack.layout().home(),
                "-cp",
                System.getProperty("java.class.path"),
                Adtally.class.getName()));
    line.addAll(arguments);
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("killed.log").toFile())
        .start();
  }
}
