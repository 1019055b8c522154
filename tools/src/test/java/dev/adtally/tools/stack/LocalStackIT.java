package dev.adtally.tools.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.jobs.JobSettings;
import dev.adtally.tools.ports.StackPorts;
import dev.adtally.tools.process.PidFile;
import dev.adtally.tools.process.ProcessIdentity;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.rest.HttpStatusException;
import dev.adtally.tools.rest.JsonHttp;
import dev.adtally.tools.schemas.SchemaRegistration.RegisteredSchema;
import dev.adtally.tools.topics.TopicProvisioner.ProvisionedTopic;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole stack on real parts, on free ports, in a directory of its own. */
class LocalStackIT {
  private static final Progress PROGRESS = Progress.onStandardError();

  @TempDir Path directory;
  private StackLayout layout;
  private LocalStack stack;
  private List<RegisteredSchema> registered;

  @BeforeEach
  void choosePlaces() throws Exception {
    Path home = StackLayout.findHome();
    layout = new StackLayout(home, directory.resolve("state"), StackLayout.inHome(home).parts());
    stack = new LocalStack(layout, FreePorts.find());
  }

  @AfterEach
  void stopAll() throws Exception {
    stack.down(PROGRESS);
  }

  @Test
  void aStackStartsServesTellsItsStateAndLeavesNoProcess() throws Exception {
    stack.up(PROGRESS);
    assertThat(stack.status()).extracting(PartStatus::state).containsOnly(PartStatus.State.UP);
    List<ProcessHandle> processes = processes();
    assertThat(processes).hasSize(Part.values().length);
    everyPartListensOnTheLoopbackAddressAlone();

    topicsAreCreatedOnce();
    schemasAreRegisteredOnce();
    incompatibleSchemasAreRefused();
    assertThat(stack.jobs().list()).isEmpty();
    assertThatThrownBy(() -> new LocalStack(layout, FreePorts.find()).up(PROGRESS))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("a stack already runs in " + layout.state());

    ProcessHandle registry = process(Part.REGISTRY);
    stack.kill(Part.REGISTRY);
    assertThat(ProcessIdentity.isRunning(registry)).isFalse();
    assertThat(stack.status())
        .filteredOn(status -> status.state() != PartStatus.State.UP)
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.part()).isEqualTo(Part.REGISTRY);
              assertThat(status.state()).isEqualTo(PartStatus.State.DOWN);
            });
    assertThatThrownBy(() -> stack.registerSchemas())
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining(stack.addresses().registryUrl())
        .hasMessageContaining("./adtally stack status");
    aKilledPartIsStartedOnItsData();

    stack.down(PROGRESS);
    assertThat(processes).noneMatch(ProcessIdentity::isRunning);
    assertThat(stack.status()).extracting(PartStatus::state).containsOnly(PartStatus.State.DOWN);

    dataSurvivesARestartOnOtherPorts();
  }

  @Test
  void aFailedStartQuotesTheLogAndStopsWhatItStarted() throws Exception {
    Path meta = layout.data().resolve("kafka-eu/meta.properties");
    Files.createDirectories(meta.getParent());
    Files.writeString(meta, "version=1\ncluster.id=x\nnode.id=99\n");

    assertThatThrownBy(() -> stack.up(PROGRESS))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("kafka-eu ended with 1 during its start")
        .hasMessageContaining(layout.log(Part.KAFKA_EU).toString())
        .hasMessageContaining("99");

    assertThat(processes()).isEmpty();
    assertThat(ProcessHandle.current().descendants()).noneMatch(ProcessIdentity::isRunning);
  }

  private void everyPartListensOnTheLoopbackAddressAlone() throws Exception {
    for (Part part : Part.values()) {
      assertThat(Listeners.of(process(part)))
          .as(part.id())
          .hasSizeGreaterThanOrEqualTo(part.ports().size())
          .allMatch(InetAddress::isLoopbackAddress);
    }
  }

  private void aKilledPartIsStartedOnItsData() throws Exception {
    assertThatThrownBy(() -> stack.kill(Part.REGISTRY))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("registry does not run in " + layout.state());
    stack.start(Part.REGISTRY, PROGRESS);
    assertThat(stack.status()).extracting(PartStatus::state).containsOnly(PartStatus.State.UP);
    assertThat(stack.registerSchemas()).isEqualTo(registered);
    assertThatThrownBy(() -> stack.start(Part.REGISTRY, PROGRESS))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("registry runs already (pid " + process(Part.REGISTRY).pid() + ")");
  }

  private void topicsAreCreatedOnce() throws Exception {
    List<ProvisionedTopic> first = stack.createTopics();
    assertThat(first).hasSize(10 + 8).allMatch(ProvisionedTopic::created);
    assertThat(first)
        .filteredOn(topic -> topic.name().equals("ads-metrics"))
        .extracting(ProvisionedTopic::bootstrapServers)
        .containsExactly(stack.addresses().globalBootstrap());
    assertThat(stack.createTopics()).hasSize(18).noneMatch(ProvisionedTopic::created);
  }

  private void schemasAreRegisteredOnce() throws Exception {
    registered = stack.registerSchemas();
    assertThat(registered).hasSize(10).allMatch(schema -> schema.version() == 1);
    assertThat(registered).extracting(RegisteredSchema::id).doesNotHaveDuplicates();
    aRegistryKilledAtOnceKeepsWhatItHasAcknowledged();
    assertThat(stack.registerSchemas()).isEqualTo(registered);
  }

  /** A lost id would make every record written under it unreadable. */
  private void aRegistryKilledAtOnceKeepsWhatItHasAcknowledged() throws Exception {
    stack.kill(Part.REGISTRY);
    stack.start(Part.REGISTRY, PROGRESS);
  }

  private void incompatibleSchemasAreRefused() {
    JsonHttp registry =
        new JsonHttp(
            stack.addresses().registryUrl(),
            "application/vnd.schemaregistry.v1+json",
            Duration.ofSeconds(10));
    String schema =
        "{\"type\":\"record\",\"name\":\"Other\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}";
    assertThatThrownBy(
            () ->
                registry.send(
                    "POST",
                    "/subjects/ad-events-value/versions",
                    JsonNodeFactory.instance.objectNode().put("schema", schema)))
        .isInstanceOfSatisfying(
            HttpStatusException.class, e -> assertThat(e.status()).isEqualTo(409));
  }

  private void dataSurvivesARestartOnOtherPorts() throws Exception {
    StackPorts otherPorts = FreePorts.find();
    stack = new LocalStack(layout, otherPorts);
    stack.up(PROGRESS);
    assertThat(StackPorts.load(layout.savedPorts())).contains(otherPorts);
    assertThat(stack.createTopics()).noneMatch(ProvisionedTopic::created);
    assertThat(stack.registerSchemas()).isEqualTo(registered);
    assertThat(stack.jobs().specs(JobSettings.defaults())).hasSize(5);
    stack.downAndWipe(PROGRESS);
    assertThat(layout.data()).doesNotExist();
  }

  private List<ProcessHandle> processes() throws Exception {
    List<ProcessHandle> processes = new ArrayList<>();
    for (Part part : Part.values()) {
      new PidFile(layout.pidFile(part)).findProcess().ifPresent(processes::add);
    }
    return processes;
  }

  private ProcessHandle process(Part part) throws Exception {
    return new PidFile(layout.pidFile(part)).findProcess().orElseThrow();
  }
}
