package dev.adtally.local.loopback;

import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Makes a process listen on 127.0.0.1 where it would listen on all interfaces.
 *
 * <p>Pinot's query port and Hive's services have no setting for the address they listen on, and no
 * part of the local stack may be reached from another machine. In the two methods of the JDK that
 * bind listening sockets, channels and classic ones, the wildcard address is replaced by the
 * loopback address. An address that was chosen is left alone, and so are sockets that do not
 * listen. Sockets of Netty's native transports do not pass there; the parts leave those off.
 *
 * <p>Run the process with {@code -Djava.net.preferIPv4Stack=true}: then the loopback address is
 * 127.0.0.1.
 */
public final class LoopbackAgent {
  private LoopbackAgent() {}

  /** Called by the JVM before the program's main; the JVM ends if a method can't be rewritten. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .with(AgentBuilder.RedefinitionStrategy.Listener.ErrorEscalating.FAIL_FAST)
        .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
        .ignore(ElementMatchers.none())
        .type(ElementMatchers.named("sun.nio.ch.ServerSocketChannelImpl"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(
                    Advice.to(Channels.class)
                        .on(
                            ElementMatchers.named("bind")
                                .and(ElementMatchers.takesArguments(SocketAddress.class, int.class))
                                .and(ElementMatchers.not(ElementMatchers.isBridge())))))
        .type(ElementMatchers.named("sun.nio.ch.NioSocketImpl"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(
                    Advice.to(ClassicSockets.class)
                        .on(
                            ElementMatchers.named("bind")
                                .and(
                                    ElementMatchers.takesArguments(InetAddress.class, int.class)))))
        .installOn(instrumentation);
  }

  /** Copied into the JDK's method, so it names nothing but classes of the JDK. */
  static final class Channels {
    private Channels() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.FieldValue("family") ProtocolFamily family,
        @Advice.Argument(value = 0, readOnly = false) SocketAddress address) {
      if (address == null && family != StandardProtocolFamily.UNIX) {
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      } else if (address instanceof InetSocketAddress
          && ((InetSocketAddress) address).getAddress() != null
          && ((InetSocketAddress) address).getAddress().isAnyLocalAddress()) {
        address =
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), ((InetSocketAddress) address).getPort());
      }
    }
  }

  /** Copied into the JDK's method, so it names nothing but classes of the JDK. */
  static final class ClassicSockets {
    private ClassicSockets() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.FieldValue("server") boolean listens,
        @Advice.Argument(value = 0, readOnly = false) InetAddress address) {
      if (listens && address.isAnyLocalAddress()) {
        address = InetAddress.getLoopbackAddress();
      }
    }
  }
}
