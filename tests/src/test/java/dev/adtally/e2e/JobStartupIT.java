package dev.adtally.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.adtally.tools.flink.FlinkCommandLine;
import dev.adtally.tools.jobs.JobSpec;
import dev.adtally.tools.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A job that can't work says so at its start, through the real Flink command line. */
@ExtendWith(SharedStack.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class JobStartupIT {
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** Nothing listens on the first port of all. */
  private static final String CLOSED = "127.0.0.1:1";

  private final RunningStack stack;
  @TempDir Path directory;

  JobStartupIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  @Order(1)
  void topicsThatDoNotExistAreNamedAllAtOnce() throws Exception {
    String broker = stack.addresses().bootstrapOf("us");
    List<String> message = refusal("no-topics", config -> {});

    assertThat(message.get(0)).startsWith("config ").endsWith(": 9 problems");
    for (String topic :
        List.of(
            Topics.AD_EVENTS,
            Topics.CLEANSED,
            Topics.AD_METRICS,
            Topics.EVENT_LEDGER,
            Topics.DEAD_LETTERS)) {
      assertThat(message)
          .contains("  topic '%s' does not exist on %s; create it first".formatted(topic, broker));
    }
  }

  @Test
  @Order(2)
  void aRegistryWithoutTheSubjectsIsNamedWithEachOfThem() throws Exception {
    stack.parts().createTopics();
    List<String> message = refusal("no-subjects", config -> {});

    assertThat(message.get(0)).startsWith("config ").endsWith(": 4 problems");
    for (String topic :
        List.of(Topics.CLEANSED, Topics.AD_METRICS, Topics.EVENT_LEDGER, Topics.DEAD_LETTERS)) {
      assertThat(message)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("registry.url = '" + stack.addresses().registry())
                      .contains(topic + "-value"));
    }
  }

  @Test
  @Order(3)
  void aBrokerThatIsDownIsNamed() throws Exception {
    stack.parts().registerSchemas();
    List<String> message =
        refusal("no-broker", config -> section(config, "kafka").put("bootstrapServers", CLOSED));

    assertThat(message.get(0)).startsWith("config ").endsWith(": 1 problem");
    assertThat(message.get(1))
        .contains("kafka.bootstrapServers = '" + CLOSED + "': no answer from the broker")
        .contains("start it, or correct the address");
  }

  @Test
  @Order(4)
  void aRegistryThatIsDownIsNamed() throws Exception {
    String url = "http://" + CLOSED + "/apis/ccompat/v7";
    List<String> message =
        refusal("no-registry", config -> section(config, "registry").put("url", url));

    assertThat(message.get(0)).startsWith("config ").endsWith(": 1 problem");
    assertThat(message.get(1)).contains("registry.url = '" + url + "': ");
  }

  @Test
  @Order(5)
  void aTransactionTimeoutOverTheBrokersLimitIsRefused() throws Exception {
    List<String> message =
        refusal(
            "long-transactions",
            config -> section(config, "kafka").put("transactionTimeout", "20m"));

    assertThat(message.get(0)).startsWith("config ").endsWith(": 1 problem");
    assertThat(message.get(1))
        .contains("kafka.transactionTimeout = 1200000 ms")
        .contains("allows at most 900000 ms")
        .contains("lower it, or raise the broker's limit");
  }

  @Test
  @Order(6)
  void allThatIsWrongWithAFileIsSaidAtOnce() throws Exception {
    List<String> message =
        refusal(
            "bad-config",
            config -> {
              section(config, "checkpoint").put("intervall", "3s");
              section(config, "eventTime").put("maxOutOfOrderness", "30 parsecs");
              section(config, "dedup").put("horizon", "64m");
              section(config, "kafka").put("transactionTimeout", "20m");
            });

    assertThat(message.get(0)).startsWith("config ").endsWith(": 4 problems");
    assertThat(message)
        .anySatisfy(line -> assertThat(line).contains("kafka.transactionTimeout = 1200000 ms"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("checkpoint.intervall")
                    .contains("did you mean 'interval'"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("eventTime.maxOutOfOrderness = '30 parsecs'")
                    .contains("write a whole number and a unit"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("dedup.horizon = ")
                    .contains("set at least")
                    .contains("maxLateness")
                    .contains("maxFutureSkew"));
  }

  /** What standard error says before anything else, once the job was refused in time. */
  private List<String> refusal(String name, Consumer<Map<String, Object>> change) throws Exception {
    JobSpec spec =
        stack.parts().jobs().specs(RunningStack.SETTINGS).stream()
            .filter(job -> job.name().equals("aggregation-us"))
            .findFirst()
            .orElseThrow();
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    @SuppressWarnings("unchecked")
    Map<String, Object> config = yaml.convertValue(spec.config(), Map.class);
    change.accept(config);
    Path file = directory.resolve(name + ".yaml");
    yaml.writeValue(file.toFile(), config);

    long startNanos = System.nanoTime();
    FlinkCommandLine.Result result =
        stack
            .parts()
            .flinkCommandLine()
            .run(
                name,
                List.of(
                    "run",
                    "-d",
                    "-c",
                    spec.kind().mainClass(),
                    stack
                        .layout()
                        .home()
                        .resolve("jobs/aggregation/target/adtally-aggregation.jar")
                        .toString(),
                    "--config",
                    file.toString()));
    Duration took = Duration.ofNanos(System.nanoTime() - startNanos);

    String error = Files.readString(result.err());
    assertThat(result.exitCode()).as(error).isNotZero();
    assertThat(took).as(error).isLessThan(ANSWER);
    List<String> message =
        error.lines().takeWhile(line -> !line.isBlank() && !line.startsWith("\tat ")).toList();
    assertThat(message).as(error).hasSizeGreaterThanOrEqualTo(2);
    return message;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> section(Map<String, Object> config, String name) {
    return (Map<String, Object>) config.get(name);
  }
}
