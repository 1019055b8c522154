package dev.adtally.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.avro.ConfluentClient;
import dev.adtally.avro.RegisteredVersion;
import dev.adtally.avro.RegistryConfig;
import dev.adtally.avro.RegistryException;
import dev.adtally.avro.SchemaRegistry;
import dev.adtally.e2e.SteadyClicks.Counted;
import dev.adtally.tools.Adtally;
import dev.adtally.tools.flink.FlinkRest.JobDetail;
import dev.adtally.tools.wire.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A schema changes while the jobs run, and one that must not. */
@ExtendWith(SharedStack.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(7)
class SchemaEvolutionIT {
  private static final String SUBJECT = "ad-events-value";
  private static final int EACH = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RunningStack stack;
  private final SchemaRegistry registry;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path directory;

  SchemaEvolutionIT(RunningStack stack) {
    this.stack = stack;
    this.registry = new SchemaRegistry(RegistryConfig.of(stack.addresses().registry()));
  }

  /** New producers are Confluent's own serializer, old ones write this release's schema. */
  @Test
  @Order(1)
  void aFieldWithADefaultIsAddedWhileTheJobRunsAndOldAndNewProducersWrite() throws Exception {
    String job = stack.prepareAll().get("aggregation-us");
    JobDetail before = stack.flink().detail(job).orElseThrow();
    SteadyClicks clicks = SteadyClicks.none(stack.addresses());
    clicks.send(EACH);

    Path newer = schemas(schema -> addField(schema).put("default", ""));
    assertThat(schemas("check", newer)).as("%s%s", out, err).isZero();
    assertThat(schemas("diff", newer)).isEqualTo(1);
    assertThat(out.toString()).contains("+ placement: string, default ''");
    assertThat(schemas("register", newer)).as("%s%s", out, err).isZero();
    try (NewProducer producer = new NewProducer(newer, clicks.ad())) {
      for (int i = 0; i < EACH; i++) {
        producer.send(i);
        clicks.send(1);
      }
    }

    Eventually.within(PATIENCE)
        .assertThat(
            clicks::counted, counted -> assertThat(counted).isEqualTo(Counted.of(3L * EACH)));
    JobDetail after = stack.flink().detail(job).orElseThrow();
    assertThat(after.runningSince()).as("not started again").isEqualTo(before.runningSince());
    assertThat(after.restartedAt()).isEqualTo(before.restartedAt());
  }

  @Test
  @Order(2)
  void aBreakingChangeIsRefusedBeforeItReachesTheRegistryAndByTheRegistry() throws Exception {
    stack.parts().registerSchemas();
    List<RegisteredVersion> before = registry.versions(SUBJECT);
    Path breaking = schemas(SchemaEvolutionIT::addField);

    assertThat(schemas("check", breaking)).isEqualTo(1);
    assertThat(out.toString()).contains("placement: the field is new and has no default");
    assertThat(schemas("register", breaking)).isEqualTo(1);
    assertThat(err.toString()).contains("nothing was registered").contains("placement");
    assertThat(registry.versions(SUBJECT)).isEqualTo(before);

    String text = Files.readString(file(breaking)).replace("placement", "unlike_all_before");
    assertThatThrownBy(() -> registry.register(SUBJECT, text))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("409");
    assertThat(registry.versions(SUBJECT)).isEqualTo(before);
  }

  /** Events of a schema that this release does not know, through Confluent's serializer. */
  private final class NewProducer implements AutoCloseable {
    private final String schema;
    private final String ad;
    private final ConfluentClient confluent;
    private final KafkaProducer<String, byte[]> producer;

    NewProducer(Path schemas, String ad) throws IOException {
      this.schema = Files.readString(file(schemas));
      this.ad = ad;
      this.confluent =
          new ConfluentClient(
              stack.layout().home().resolve("adapters/avro/target/confluent"),
              stack.addresses().registry());
      this.producer =
          new KafkaProducer<>(
              Map.of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  stack.addresses().bootstrapOf(SteadyClicks.REGION)),
              new StringSerializer(),
              new ByteArraySerializer());
    }

    void send(int number) throws Exception {
      ObjectNode event =
          new ObjectMapper()
              .createObjectNode()
              .put("event_id", ad + "-new-" + number)
              .put("user_id", "user-new-" + number)
              .put("ad_id", ad)
              .put("campaign_id", "c-steady")
              .put("merchant_id", "m-steady")
              .put("event_type", "CLICK")
              .put("event_time", Instant.now().toEpochMilli())
              .put("cost_micros", SteadyClicks.COST_MICROS)
              .put("currency", "USD")
              .put("placement", "top");
      byte[] value = confluent.serialize(Topics.AD_EVENTS, schema, event.toString());
      producer.send(new ProducerRecord<>(Topics.AD_EVENTS, "user-new-" + number, value)).get();
    }

    @Override
    public void close() throws IOException {
      producer.close();
      confluent.close();
    }
  }

  private static ObjectNode addField(ObjectNode schema) {
    return ((ArrayNode) schema.path("fields"))
        .addObject()
        .put("name", "placement")
        .put("type", "string")
        .put("doc", "Where on the page.");
  }

  @FunctionalInterface
  private interface Change {
    ObjectNode apply(ObjectNode schema);
  }

  /** The repository's schemas, that of ad events changed. */
  private Path schemas(Change change) throws IOException {
    Path source = stack.layout().home().resolve("schemas");
    try (Stream<Path> paths = Files.walk(source)) {
      for (Path path :
          paths
              .filter(
                  path -> Files.isRegularFile(path) && !path.startsWith(source.resolve("target")))
              .toList()) {
        Path copy = directory.resolve(source.relativize(path).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(path, copy);
      }
    }
    ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(Files.readString(file(directory)));
    change.apply(schema);
    Files.writeString(file(directory), schema.toPrettyString());
    return directory;
  }

  private static Path file(Path schemas) {
    return schemas.resolve("src/main/avro/ad-events.avsc");
  }

  private int schemas(String command, Path schemas) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Adtally.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(
        "schemas",
        command,
        "--schemas",
        schemas.toString(),
        "--registry",
        stack.addresses().registry().toString());
  }
}
