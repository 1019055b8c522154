package dev.adtally.tools.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListenersTest {
  private static final String HEADER = "  sl  local_address rem_address   st tx_queue …";

  @Test
  void findsTheListenersOfAProcess() throws Exception {
    int before = Listeners.of(ProcessHandle.current()).size();
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.isBound()).isTrue();
      assertThat(Listeners.of(ProcessHandle.current()))
          .hasSize(before + 1)
          .allMatch(InetAddress::isLoopbackAddress);
    }
  }

  /** The violation planted for the check that every part listens on the loopback address alone. */
  @Test
  void aSocketOnAllInterfacesOrAnotherAddressIsNoLoopbackListener() throws Exception {
    List<String> ipv4 =
        List.of(
            HEADER,
            "   0: 0100007F:5260 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 11 1 x",
            "   1: 00000000:5261 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 12 1 x",
            "   2: 0A01A8C0:5262 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 13 1 x",
            "   3: 00000000:5263 0100007F:1F90 01 00000000:00000000 00:00000000 00000000 0 0 14 1 x");
    assertThat(Listeners.parse(ipv4, Set.of("11", "12", "13", "14")))
        .extracting(InetAddress::getHostAddress)
        .containsExactly("127.0.0.1", "0.0.0.0", "192.168.1.10");
    assertThat(Listeners.parse(ipv4, Set.of("11", "12", "13")))
        .extracting(InetAddress::isLoopbackAddress)
        .containsExactly(true, false, false);
    assertThat(Listeners.parse(ipv4, Set.of("13"))).hasSize(1);
  }

  @Test
  void anIpv4AddressWrittenAsIpv6IsTheSame() throws Exception {
    List<String> ipv6 =
        List.of(
            HEADER,
            "   0: 0000000000000000FFFF00000100007F:5260 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 21 1 x",
            "   1: 00000000000000000000000000000000:5261 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 22 1 x");
    assertThat(Listeners.parse(ipv6, Set.of("21", "22")))
        .extracting(InetAddress::isLoopbackAddress)
        .containsExactly(true, false);
  }
}
