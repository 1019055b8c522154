package dev.adtally.tools.stack;

import dev.adtally.avro.RegistryConfig;
import dev.adtally.avro.RegistryException;
import dev.adtally.avro.SchemaRegistry;
import dev.adtally.pinot.table.Applied;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.flink.FlinkCommandLine;
import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.hive.HiveClient;
import dev.adtally.tools.hive.HiveProvisioning;
import dev.adtally.tools.parts.DirectoryTree;
import dev.adtally.tools.parts.MavenParts;
import dev.adtally.tools.pinot.PinotTables;
import dev.adtally.tools.pinot.PinotTarget;
import dev.adtally.tools.ports.Port;
import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.ports.StackPorts;
import dev.adtally.tools.process.PidFile;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.schemas.SchemaDirectory;
import dev.adtally.tools.schemas.SchemaRegistration;
import dev.adtally.tools.topics.StackTopics;
import dev.adtally.tools.topics.TopicCatalog;
import dev.adtally.tools.topics.TopicProvisioner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The real parts on this machine: two regional Kafka brokers, a schema registry, the order details
 * service, a Flink session cluster, Pinot and Hive, each a process of its own on 127.0.0.1.
 *
 * <p>The processes outlive this object and this program; {@link #down} ends them, from any program
 * that names the same state directory.
 */
public final class LocalStack {
  private static final String HIVE_CLIENT = "hive-client";

  private final StackLayout layout;
  private final StackPorts ports;
  private final PartSelection selection;
  private final FlinkHome flink;
  private final List<StackPart> parts;
  private volatile PartStarter starter;
  private volatile boolean givenUp;

  public LocalStack(StackLayout layout, StackPorts ports) {
    this(layout, ports, PartSelection.ALL);
  }

  public LocalStack(StackLayout layout, StackPorts ports, PartSelection selection) {
    this.layout = layout;
    this.ports = ports;
    this.selection = selection;
    this.flink = new FlinkHome(layout, ports);
    this.starter = new PartStarter(layout);
    this.parts =
        Stream.<StackPart>of(
                new KafkaBroker(layout, ports, Part.KAFKA_US, Port.KAFKA_US_CONTROLLER),
                new KafkaBroker(layout, ports, Part.KAFKA_EU, Port.KAFKA_EU_CONTROLLER),
                new SchemaRegistryPart(layout, ports),
                new OrderDetailsPart(ports),
                new FlinkJobManager(flink, ports),
                new FlinkTaskManager(flink, ports),
                new PinotPart(layout, ports),
                new HivePart(layout, ports))
            .filter(part -> selection.includes(part.part()))
            .toList();
  }

  /** Which parts this stack has. */
  public PartSelection selection() {
    return selection;
  }

  public StackAddresses addresses() {
    return StackAddresses.of(ports);
  }

  /** What goes when the stack's data goes. */
  public Path dataDirectory() {
    return layout.data();
  }

  /**
   * Fetches what is missing, starts all parts and waits until they answer. When that fails, or this
   * program is ended meanwhile, everything that was started is stopped. May be called once.
   *
   * @throws ToolFailure when a stack runs in the state directory, a port is taken, another command
   *     is changing the stack, or a part does not start
   */
  @SuppressWarnings("try") // the lock is held, not used
  public void up(Progress progress) throws IOException, InterruptedException {
    try (StackLock lock = StackLock.acquire(layout.lock())) {
      requireDown();
      PortCheck.requireFree(ports);
      boolean complete = false;
      try (StopOnExit guard = stopOnExit(progress)) {
        new MavenParts(layout.home(), layout.parts(), layout.logs())
            .fetchMissing(selection.fetched(), progress);
        ports.save(layout.savedPorts());
        selection.save(layout.savedSelection());
        Progress.Stage stage = progress.stage("starting the stack");
        starter.start(parts, stage);
        stage.done(parts.size() + " parts ready");
        complete = true;
      } catch (ToolFailure | IOException e) {
        if (givenUp) {
          throw new ToolFailure("the start of the stack was interrupted", e);
        }
        throw e;
      } finally {
        if (!complete) {
          stopStarted(progress);
        }
      }
    }
  }

  /**
   * Ends one part's process as a crash would (SIGKILL), and returns when it has ended. The rest of
   * the stack goes on.
   *
   * @throws ToolFailure when the part does not run
   */
  @SuppressWarnings("try") // the lock is held, not used
  public void kill(Part part) throws IOException {
    try (StackLock lock = StackLock.acquire(layout.lock())) {
      new PartStopper(layout).kill(part);
    }
  }

  /**
   * Starts one part that does not run, on its data, and waits until it answers. When that fails it
   * is left as it is; {@link #down} ends it.
   *
   * @throws ToolFailure when the part runs already, or does not start
   */
  @SuppressWarnings("try") // the lock is held, not used
  public void start(Part part, Progress progress) throws IOException, InterruptedException {
    try (StackLock lock = StackLock.acquire(layout.lock())) {
      Optional<ProcessHandle> running = new PidFile(layout.pidFile(part)).findProcess();
      if (running.isPresent()) {
        throw new ToolFailure(
            "%s runs already (pid %d) in %s. Use ./adtally stack restart %s to end it first."
                .formatted(part.id(), running.get().pid(), layout.state(), part.id()));
      }
      Progress.Stage stage = progress.stage("starting " + part.id());
      starter = new PartStarter(layout);
      starter.start(List.of(find(part)), stage);
      stage.done(find(part).address());
    }
  }

  /** Fails, with the names of its parts, if a stack runs in the state directory. */
  public void requireDown() throws IOException {
    List<String> running = new ArrayList<>();
    for (Part part : Part.values()) {
      new PidFile(layout.pidFile(part))
          .findProcess()
          .ifPresent(process -> running.add(part.id() + " (pid " + process.pid() + ")"));
    }
    if (!running.isEmpty()) {
      throw new ToolFailure(
          "a stack already runs in %s: %s. Stop it with ./adtally stack down --state-dir %s, or start this one with another --state-dir and --port-base."
              .formatted(layout.state(), String.join(", ", running), layout.state()));
    }
  }

  /**
   * Until the returned guard is closed, the end of this program (Ctrl-C, TERM) stops the stack, at
   * whatever point of its start or use it comes.
   */
  public StopOnExit stopOnExit(Progress progress) {
    return new StopOnExit(() -> giveUp(progress));
  }

  private void giveUp(Progress progress) {
    givenUp = true;
    starter.cancel();
    try {
      stopStarted(progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      // What is no part: Maven, or a tool that prepares one.
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    }
  }

  private synchronized void stopStarted(Progress progress) throws IOException {
    if (!Files.exists(layout.savedPorts())) {
      return;
    }
    progress.line("stopping what was started");
    new PartStopper(layout).stopAll();
    Files.deleteIfExists(layout.savedPorts());
    Files.deleteIfExists(layout.savedSelection());
  }

  /** How each part does now. */
  public List<PartStatus> status() throws IOException, InterruptedException {
    List<PartStatus> statuses = new ArrayList<>();
    for (StackPart part : parts) {
      Optional<ProcessHandle> process = new PidFile(layout.pidFile(part.part())).findProcess();
      PartStatus.State state = PartStatus.State.DOWN;
      if (process.isPresent()) {
        state = part.answers() ? PartStatus.State.UP : PartStatus.State.NOT_ANSWERING;
      }
      statuses.add(
          new PartStatus(
              part.part(),
              process.isPresent() ? OptionalLong.of(process.get().pid()) : OptionalLong.empty(),
              part.address(),
              state,
              layout.log(part.part())));
    }
    return statuses;
  }

  /** Creates the topics of deploy/local/topics.yaml that are missing. Idempotent. */
  public List<TopicProvisioner.ProvisionedTopic> createTopics()
      throws IOException, InterruptedException {
    return new StackTopics(TopicCatalog.read(layout.topicCatalog()), addresses()).provision();
  }

  /**
   * Registers the schemas of schemas/src/main/avro with the rules of their subjects. Idempotent.
   *
   * @throws ToolFailure before anything is registered if one breaks its rule
   */
  public List<SchemaRegistration.RegisteredSchema> registerSchemas() throws IOException {
    try {
      return new SchemaRegistration(
              new SchemaDirectory(layout.home().resolve("schemas")),
              new SchemaRegistry(RegistryConfig.of(URI.create(addresses().registryUrl()))))
          .register();
    } catch (RegistryException e) {
      throw new ToolFailure(e.getMessage() + " (./adtally stack status)", e);
    }
  }

  /** The directory of the table of rows in this stack's Hive. */
  public URI hiveTableLocation() {
    return URI.create("file://" + layout.warehouse().resolve("ads_metrics_rows"));
  }

  /**
   * Brings Pinot's schemas and tables to deploy/pinot; the topics must exist. Idempotent.
   *
   * @return what was done to each
   */
  public List<Applied> applyPinot() throws IOException, InterruptedException {
    requireAnswer(Part.PINOT);
    return new PinotTables(layout.pinotTables(), PinotTarget.local(addresses())).apply();
  }

  /** Makes Hive's table and view or brings them up to date. Idempotent. */
  public List<String> applyHive(Progress progress) throws IOException, InterruptedException {
    return applyHive(HiveProvisioning.DEFAULT_DATABASE, hiveTableLocation(), progress);
  }

  /** As {@link #applyHive(Progress)}, in this database and for this table directory. */
  public List<String> applyHive(String database, URI location, Progress progress)
      throws IOException, InterruptedException {
    requireAnswer(Part.HIVE);
    return hiveProvisioning(progress).apply(addresses().hiveUrl(), database, location);
  }

  /** Provisioning of any Hive; fetches the JDBC driver when it is missing. */
  public HiveProvisioning hiveProvisioning(Progress progress)
      throws IOException, InterruptedException {
    return new HiveProvisioning(layout.home(), hiveClient(progress));
  }

  /** A client for any Hive; fetches the JDBC driver when it is missing. */
  public HiveClient hiveClient(Progress progress) throws IOException, InterruptedException {
    new MavenParts(layout.home(), layout.parts(), layout.logs())
        .fetchMissing(List.of(HIVE_CLIENT), progress);
    return HiveClient.load(layout.parts().resolve(HIVE_CLIENT).resolve("lib"), System.getenv());
  }

  /** This stack's jobs. */
  public StackJobs jobs() {
    return new StackJobs(this, layout, selection, flink);
  }

  /** Questions to the stack's Flink cluster. */
  public FlinkRest flinkRest() {
    return new FlinkRest(addresses().flinkUrl());
  }

  void requireAnswer(Part part) throws InterruptedException {
    if (!selection.includes(part)) {
      throw new ToolFailure(
          "this stack was started without %s. Stop it with ./adtally stack down, and start it with ./adtally stack up."
              .formatted(part.id()));
    }
    StackPart needed = find(part);
    if (!needed.answers()) {
      throw new ToolFailure(
          "%s does not answer at %s. Start the stack with ./adtally stack up, or see ./adtally stack status."
              .formatted(part.id(), needed.address()));
    }
  }

  private StackPart find(Part part) {
    return parts.stream()
        .filter(p -> p.part() == part)
        .findFirst()
        .orElseThrow(
            () ->
                new ToolFailure(
                    "the stack in %s runs without %s. Start one with it: ./adtally stack down, then ./adtally stack up."
                        .formatted(layout.state(), part.id())));
  }

  /** Flink's command line for this stack's cluster. */
  public FlinkCommandLine flinkCommandLine() throws IOException {
    flink.write();
    return flink.commandLine();
  }

  /**
   * Stops every part, also those of a stack that started in part. Does nothing when none runs.
   * Data, logs and configurations stay.
   */
  @SuppressWarnings("try") // the lock is held, not used
  public void down(Progress progress) throws IOException {
    try (StackLock lock = StackLock.acquire(layout.lock())) {
      stopAll(progress);
    }
  }

  /** Stops every part, then deletes all that the stack wrote, but not the fetched parts. */
  @SuppressWarnings("try") // the lock is held, not used
  public void downAndWipe(Progress progress) throws IOException {
    try (StackLock lock = StackLock.acquire(layout.lock())) {
      stopAll(progress);
      for (Path directory : List.of(layout.data(), layout.conf(), layout.logs(), layout.run())) {
        DirectoryTree.delete(directory);
      }
      progress.line("deleted data, configurations and logs in " + layout.state());
    }
  }

  private void stopAll(Progress progress) throws IOException {
    Progress.Stage stage = progress.stage("stopping the stack");
    List<Part> stopped = new PartStopper(layout).stopAll();
    Files.deleteIfExists(layout.savedPorts());
    Files.deleteIfExists(layout.savedSelection());
    stage.done(
        stopped.isEmpty()
            ? "nothing ran"
            : stopped.stream().map(Part::id).collect(Collectors.joining(", ", "stopped ", "")));
  }
}
