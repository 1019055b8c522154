package dev.adtally.tools.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPortsTest {
  @TempDir Path directory;

  @Test
  void theUsualPortsLieAboveTheBase() {
    StackAddresses addresses = StackAddresses.of(StackPorts.fromBase(19000));

    assertThat(addresses.bootstrapByRegion())
        .containsExactly(Map.entry("us", "127.0.0.1:19092"), Map.entry("eu", "127.0.0.1:19094"));
    assertThat(addresses.globalBootstrap()).isEqualTo("127.0.0.1:19092");
    assertThat(addresses.registryUrl()).isEqualTo("http://127.0.0.1:19080/apis/ccompat/v7");
    assertThat(addresses.flinkUrl()).isEqualTo("http://127.0.0.1:19081");
    assertThat(addresses.orderDetailsUrl()).isEqualTo("http://127.0.0.1:19085");
  }

  @Test
  void onePortCanBeMovedAlone() {
    StackPorts ports = StackPorts.fromBase(19000).with(Map.of(Port.KAFKA_EU, 29094));

    assertThat(ports.address(Port.KAFKA_EU)).isEqualTo("127.0.0.1:29094");
    assertThat(ports.address(Port.KAFKA_US)).isEqualTo("127.0.0.1:19092");
  }

  @Test
  void twoPortsWithOneNumberAreRefused() {
    StackPorts ports = StackPorts.fromBase(19000);

    assertThatThrownBy(() -> ports.with(Map.of(Port.KAFKA_EU, 19080)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ports registry and kafka-eu are both 19080; give them different numbers");
  }

  @Test
  void aNumberBeyondThePortsIsRefused() {
    assertThatThrownBy(() -> StackPorts.fromBase(65500))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed is 1 to 65535");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNames() {
    assertThatThrownBy(() -> Port.byId("kafka"))
        .hasMessageContaining("'kafka'")
        .hasMessageContaining("kafka-us, kafka-us-controller");
  }

  @Test
  void savedPortsAreFoundAgain() throws IOException {
    Path file = directory.resolve("run/ports.properties");
    StackPorts ports = StackPorts.fromBase(21000).with(Map.of(Port.REGISTRY, 4040));
    assertThat(StackPorts.load(file)).isEmpty();

    ports.save(file);

    assertThat(StackPorts.load(file)).contains(ports);
  }

  @Test
  void aBrokenFileOfPortsIsRefusedWithARemedy() throws IOException {
    Path file = directory.resolve("ports.properties");
    Files.writeString(file, "registry=80\n");

    assertThatThrownBy(() -> StackPorts.load(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--port-base");
  }
}
