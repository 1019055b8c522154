package dev.adtally.tools.budget;

import dev.adtally.avro.AvroCodecs;
import dev.adtally.avro.RecordSchemas;
import dev.adtally.avro.RegistryConfig;
import dev.adtally.avro.RegistryException;
import dev.adtally.avro.SchemaRegistry;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.budget.kafka.KafkaEventTopic;
import dev.adtally.tools.budget.kafka.RowDecoder;
import dev.adtally.tools.budget.kafka.RowSource;
import dev.adtally.tools.budget.kafka.TopicIdentity;
import dev.adtally.tools.budget.ledger.BudgetStore;
import dev.adtally.tools.budget.ledger.SpendLedger;
import dev.adtally.tools.budget.sqlite.SqliteStore;
import dev.adtally.tools.budget.sqlite.SqliteViews;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.stack.StopOnExit;
import dev.adtally.tools.wire.Topics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.KafkaException;

/** Puts a budget reader together and runs it: reader, publisher and server on one store. */
public final class BudgetService {

  private static final String TOPIC_NOTE = "topic";
  private static final String AS_OF_NOTE = "as_of";
  private static final int STOP_SECONDS = 30;

  private final BudgetSettings settings;
  private final SchemaRegistry registry;
  private final InstantSource clock = InstantSource.system();
  private final UnaryOperator<BudgetStore> storeForm;

  public BudgetService(BudgetSettings settings) {
    this(settings, UnaryOperator.identity());
  }

  /**
   * A service whose reader sees the store through something.
   *
   * @param storeForm for tests that break it
   */
  public BudgetService(BudgetSettings settings, UnaryOperator<BudgetStore> storeForm) {
    this.settings = settings;
    this.registry = new SchemaRegistry(RegistryConfig.of(settings.registry()));
    this.storeForm = storeForm;
  }

  /**
   * What a run did.
   *
   * @param counted rows that were a greater version than was known
   * @param outranked rows that changed nothing
   * @param recordsPerSecond over the whole run, waiting included
   */
  public record Summary(
      long recordsRead,
      long counted,
      long outranked,
      long rejected,
      long eventsDecided,
      long recordsPerSecond) {}

  /** Where the store's database lies in its directory. */
  public static Path database(Path store) {
    return StoreDirectory.database(store);
  }

  /** When the store was last known to hold all that was committed; empty if it never was. */
  public static Optional<Instant> asOf(Path store) {
    try (SqliteStore opened = SqliteStore.open(database(store))) {
      return asOf(opened);
    }
  }

  private static Optional<Instant> asOf(SqliteStore store) {
    return store.note(AS_OF_NOTE).map(Instant::parse);
  }

  /**
   * Counts and answers until the process is told to end.
   *
   * @param ready is given the address where questions are answered
   * @throws ToolFailure if it can't start or go on
   */
  public Summary serve(Consumer<InetSocketAddress> ready, Progress progress)
      throws IOException, InterruptedException {
    return run(Optional.of(ready), progress);
  }

  /**
   * Counts what is committed now and says what is exhausted, then ends; answers no questions.
   *
   * @throws ToolFailure if it can't
   */
  public Summary countOnce(Progress progress) throws IOException, InterruptedException {
    return run(Optional.empty(), progress);
  }

  @SuppressWarnings("try") // the directory is held, not used
  private Summary run(Optional<Consumer<InetSocketAddress>> ready, Progress progress)
      throws IOException, InterruptedException {
    TopicIdentity topic = TopicIdentity.of(settings.client(), settings.rowsTopic());
    requireSchema();
    CountDownLatch ended = new CountDownLatch(1);
    try (StoreDirectory held = StoreDirectory.take(settings.store());
        SqliteStore sqlite = SqliteStore.open(database(settings.store()));
        RowSource source = new RowSource(settings.client(), settings.rowsTopic())) {
      requireSameTopic(sqlite, topic);
      Optional<Instant> asOf = asOf(sqlite);
      ReaderHealth health = new ReaderHealth(clock, asOf);
      ReadingProgress reading = new ReadingProgress(progress, health, clock);
      AtomicReference<EventPublisher> publisher = new AtomicReference<>();
      BudgetReader reader = reader(sqlite, source, health, reading, publisher);
      try (StopOnExit guard = new StopOnExit(() -> stop(reader, ended))) {
        reader.start();
        if (ready.isPresent()) {
          serve(ready.get(), reader, health, publisher);
        } else {
          reader.runToEnd();
          sayEvents(sqlite);
        }
      }
      health.snapshot().asOf().ifPresent(it -> sqlite.setNote(AS_OF_NOTE, it.toString()));
      return reading.done();
    } catch (KafkaException | RegistryException e) {
      throw new ToolFailure("the budget reader ended: " + e.getMessage(), e);
    } finally {
      ended.countDown();
    }
  }

  private BudgetReader reader(
      SqliteStore sqlite,
      RowSource source,
      ReaderHealth health,
      ReadingProgress reading,
      AtomicReference<EventPublisher> publisher) {
    AsOfNote note = new AsOfNote(sqlite, AS_OF_NOTE);
    BudgetReader.Listener listener =
        new BudgetReader.Listener() {
          @Override
          public void applied(SpendLedger.Applied applied) {
            reading.add(applied);
            if (applied.eventsDecided() > 0 && publisher.get() != null) {
              publisher.get().wake();
            }
          }

          @Override
          public void countedUpTo(Instant moment) {
            note.take(moment);
          }
        };
    return new BudgetReader(
        source,
        new RowDecoder(new AvroCodecs(RegistryConfig.of(settings.registry())).adsMetricDecoder()),
        storeForm.apply(sqlite),
        new SpendLedger(clock::millis),
        new BudgetsFile(settings.budgetsFile()),
        health,
        clock,
        listener);
  }

  private void serve(
      Consumer<InetSocketAddress> ready,
      BudgetReader reader,
      ReaderHealth health,
      AtomicReference<EventPublisher> publisherPlace)
      throws IOException, InterruptedException {
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    Path database = database(settings.store());
    try (SqliteStore outbox = SqliteStore.open(database);
        SqliteViews views = SqliteViews.open(database);
        EventPublisher publisher =
            new EventPublisher(
                outbox,
                this::openEvents,
                health,
                e -> {
                  failure.set(e);
                  reader.stop();
                });
        BudgetServer server = BudgetServer.start(settings.listen(), views, health)) {
      publisherPlace.set(publisher);
      publisher.start();
      ready.accept(server.address());
      reader.run();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  private void sayEvents(SqliteStore store) {
    if (!store.unpublished().isEmpty()) {
      try (EventTopic events = openEvents(() -> false)) {
        Outbox.empty(store, events);
      }
    }
  }

  private EventTopic openEvents(BooleanSupplier givenUp) {
    return KafkaEventTopic.open(
        settings.client(), settings.eventsTopic(), settings.transactionalId(), registry, givenUp);
  }

  /** Both topics and the schema are asked for before anything starts, so that a mistake ends it. */
  private void requireSchema() throws InterruptedException {
    TopicIdentity.of(settings.client(), settings.eventsTopic());
    try {
      registry.idOf(
          RecordSchemas.subjectOf(Topics.BUDGET_EVENTS), RecordSchemas.text(Topics.BUDGET_EVENTS));
    } catch (RegistryException e) {
      throw new ToolFailure(
          e.getMessage() + ". Locally: ./adtally stack status, ./adtally schemas register", e);
    }
  }

  private void requireSameTopic(SqliteStore store, TopicIdentity topic) {
    String known = store.note(TOPIC_NOTE).orElse(topic.text());
    if (!known.equals(topic.text())) {
      throw new ToolFailure(
          "the store %s counts %s, this is %s: its positions mean other records. Give another --store, or the cluster it belongs to"
              .formatted(settings.store(), known, topic.text()));
    }
    store.setNote(TOPIC_NOTE, topic.text());
  }

  private static void stop(BudgetReader reader, CountDownLatch ended) {
    reader.stop();
    try {
      if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(
            "the budget reader did not end within "
                + STOP_SECONDS
                + " s; nothing that was counted is lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
