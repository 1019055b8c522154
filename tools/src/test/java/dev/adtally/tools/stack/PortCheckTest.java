package dev.adtally.tools.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.ports.Port;
import dev.adtally.tools.ports.StackPorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortCheckTest {

  @Test
  void aTakenPortIsNamedWithItsPartAndARemedy() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int number = taken.getLocalPort();
      StackPorts ports = FreePorts.find().with(Map.of(Port.FLINK_BLOB, number));

      assertThatThrownBy(() -> PortCheck.requireFree(ports))
          .isInstanceOf(ToolFailure.class)
          .hasMessageContaining(
              "port " + number + " is taken; flink-jobmanager wants it as its port flink-blob")
          .hasMessageContaining("--port-base")
          .hasMessageNotContaining("kafka-us wants");
      assertThat(PortCheck.accepts(number)).isTrue();
    }
  }

  @Test
  void aPortTakenOnAllInterfacesIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      StackPorts ports = FreePorts.find().with(Map.of(Port.REGISTRY, taken.getLocalPort()));

      assertThatThrownBy(() -> PortCheck.requireFree(ports)).hasMessageContaining("registry");
    }
  }

  @Test
  void freePortsPass() throws Exception {
    PortCheck.requireFree(FreePorts.find());
  }
}
