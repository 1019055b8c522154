package dev.adtally.local.pinot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

/** One ZooKeeper on one address. Pinot's own starter binds it to all interfaces. */
final class LocalZooKeeper {
  private static final int TICK_MILLIS = 2000;
  private static final int UNLIMITED_CONNECTIONS = 0;

  private LocalZooKeeper() {}

  static void start(Path data, String host, int port) throws IOException, InterruptedException {
    ZooKeeperServer server = new ZooKeeperServer(data.toFile(), data.toFile(), TICK_MILLIS);
    ServerCnxnFactory connections = new NIOServerCnxnFactory();
    connections.configure(new InetSocketAddress(host, port), UNLIMITED_CONNECTIONS);
    connections.startup(server);
  }
}
