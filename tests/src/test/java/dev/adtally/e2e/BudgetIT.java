package dev.adtally.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.adtally.schemas.BudgetEventRecord;
import dev.adtally.tools.budget.BudgetService;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.schemas.SchemaRegistration.RegisteredSchema;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.WireDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The budget reader, killed while rows stream in: it neither forgets nor doubles a micro. */
@ExtendWith(SharedStack.class)
@Order(7)
class BudgetIT {
  private static final int KILLS = 11;
  private static final long SEED = 20260105;
  private static final Duration CATCH_UP = Duration.ofSeconds(60);

  private final RunningStack stack;
  @TempDir Path directory;
  private String rowsTopic;
  private String eventsTopic;
  private Path budgets;
  private int rowSchema;

  BudgetIT(RunningStack stack) {
    this.stack = stack;
  }

  @BeforeEach
  void makeTopicsAndBudgets() throws Exception {
    rowSchema =
        stack.parts().registerSchemas().stream()
            .filter(schema -> schema.subject().equals("ads-metrics-value"))
            .mapToInt(RegisteredSchema::id)
            .findFirst()
            .orElseThrow();
    String name = "budget-it-" + directory.getFileName();
    rowsTopic = name + "-rows";
    eventsTopic = name + "-events";
    Map<String, String> stamped = Map.of("message.timestamp.type", "LogAppendTime");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(rowsTopic, 3, (short) 1).configs(stamped),
                  new NewTopic(eventsTopic, 2, (short) 1).configs(stamped)))
          .all()
          .get();
    }
    budgets = directory.resolve("budgets.yaml");
    // c0 to c4 are exhausted by the first rows, c5 to c8 never, c9 has no budget.
    StringBuilder yaml = new StringBuilder("budgets:\n");
    for (int i = 0; i < 9; i++) {
      yaml.append("  c%d: {amount: %s, currency: USD}\n".formatted(i, i < 5 ? "0.5" : "1000000"));
    }
    Files.writeString(budgets, yaml);
  }

  @Test
  void killedUnderLoadItCountsEveryMicroOnceAndSaysEachEventOnce() throws Exception {
    Random random = new Random(SEED);
    AtomicBoolean streaming = new AtomicBoolean(true);
    try (BudgetRows rows = new BudgetRows(bootstrap(), rowsTopic, rowSchema, SEED)) {
      Thread writer = new Thread(() -> stream(rows, streaming), "rows");
      writer.start();
      try {
        for (int kill = 0; kill < KILLS; kill++) {
          try (BudgetProcess reader = start()) {
            if (kill % 4 != 3) {
              within(CATCH_UP)
                  .assertThat(
                      () -> reader.get("/health").path("records_read").asLong(),
                      read -> assertThat(read).isPositive());
            }
            reader.killAfter(random.nextInt(200));
          }
        }
      } finally {
        streaming.set(false);
        writer.join();
      }
      try (BudgetProcess reader = start()) {
        Instant written = Instant.now();
        within(CATCH_UP)
            .assertThat(
                () -> reader.get("/health"),
                health -> {
                  assertThat(health.path("status").asText()).isEqualTo("ok");
                  assertThat(Instant.parse(health.path("as_of").asText())).isAfter(written);
                  assertThat(health.path("events_to_publish").asLong()).isZero();
                });
        assertThat(spent(reader)).isEqualTo(rows.spentByCampaign());
        assertThat(reader.get("/health").path("rejected").path("UNDECODABLE").asLong())
            .isEqualTo(rows.garbage());
        assertThat(reader.statusOf("/campaigns/nobody")).isEqualTo(404);
        assertThat(reader.statusOf("/campaigns?limit=0")).isEqualTo(400);
        assertThat(reader.terminate()).isEqualTo(128 + 15);
      }
      assertThat(rows.garbage()).isPositive();
    }
    assertThat(eventsByCampaign())
        .isEqualTo(new TreeMap<>(Map.of("c0", 1, "c1", 1, "c2", 1, "c3", 1, "c4", 1)));
  }

  @Test
  void killedBetweenPositionAndCommitItReadsTheBatchAgain() throws Exception {
    assertThat(spentWhenKilledBehindPositions(false)).isTrue();
  }

  /** The planted violation: positions that last without the spend lose a batch, and it shows. */
  @Test
  void positionsInATransactionOfTheirOwnWouldLoseABatch() throws Exception {
    assertThat(spentWhenKilledBehindPositions(true)).isFalse();
  }

  private boolean spentWhenKilledBehindPositions(boolean positionsFirst) throws Exception {
    Map<String, Long> expected;
    try (BudgetRows rows = new BudgetRows(bootstrap(), rowsTopic, rowSchema, SEED)) {
      for (int i = 0; i < 30; i++) {
        rows.transaction(500);
      }
      expected = rows.spentByCampaign();
    }
    List<String> arguments =
        List.of(
            bootstrap(),
            stack.addresses().registry().toString(),
            rowsTopic,
            eventsTopic,
            budgets.toString(),
            directory.resolve("store").toString(),
            Boolean.toString(positionsFirst));
    assertThat(
            BudgetProcess.run(
                stack.layout().home(), PlantedBudgetReader.class.getName(), arguments, errors()))
        .isEqualTo(PlantedBudgetReader.KILLED);
    new BudgetService(PlantedBudgetReader.settings(arguments)).countOnce(Progress.silent());
    try (BudgetProcess reader = start()) {
      return spent(reader).equals(expected);
    }
  }

  private static void stream(BudgetRows rows, AtomicBoolean streaming) {
    while (streaming.get()) {
      rows.transaction(100);
    }
  }

  private BudgetProcess start() throws Exception {
    return BudgetProcess.start(
        stack.layout().home(),
        List.of(
            "--budgets",
            budgets.toString(),
            "--store",
            directory.resolve("store").toString(),
            "--rows-topic",
            rowsTopic,
            "--events-topic",
            eventsTopic,
            "--transactional-id",
            eventsTopic,
            "--state-dir",
            stack.layout().state().toString()),
        errors());
  }

  private static Map<String, Long> spent(BudgetProcess reader) throws Exception {
    Map<String, Long> spent = new TreeMap<>();
    for (JsonNode campaign : reader.get("/campaigns?limit=1000").path("campaigns")) {
      spent.put(campaign.path("campaign").asText(), campaign.path("spent_micros").asLong());
    }
    return spent;
  }

  private Map<String, Integer> eventsByCampaign() {
    WireDecoder<BudgetEventRecord> decoder =
        new WireDecoder<>(
            eventsTopic,
            BudgetEventRecord.getClassSchema(),
            new HttpSchemaStore(stack.addresses().registry()));
    List<BudgetEventRecord> events = new ArrayList<>();
    CommittedRecords.all(bootstrap(), eventsTopic)
        .forEach(it -> events.add(decoder.decode(it.value(), it.partition(), it.offset())));
    Map<String, Integer> counts = new HashMap<>();
    events.forEach(event -> counts.merge(event.getCampaignId(), 1, Integer::sum));
    return new TreeMap<>(counts);
  }

  private static Eventually within(Duration timeout) {
    return new Eventually(timeout, Duration.ofMillis(50));
  }

  private Path errors() {
    return directory.resolve("reader.err");
  }

  private String bootstrap() {
    return stack.addresses().globalBootstrap();
  }
}
