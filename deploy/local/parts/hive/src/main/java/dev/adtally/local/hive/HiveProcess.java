package dev.adtally.local.hive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.metastore.HiveMetaStore;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;
import org.apache.hadoop.hive.metastore.security.HadoopThriftAuthBridge;
import org.apache.hive.service.server.HiveServer2;

/**
 * Hive's metastore and HiveServer2 in one process, as hive-site.xml on the class path says.
 *
 * <p>Arguments: the directory of the metastore's Derby database, and the script that fills a new
 * one. Ends with 1 when either server cannot start; a SIGKILL at any time loses nothing that was
 * answered.
 */
public final class HiveProcess {
  private HiveProcess() {}

  public static void main(String[] args) throws Exception {
    if (args.length != 2) {
      System.err.println("usage: HiveProcess DATABASE-DIRECTORY SCHEMA-SCRIPT");
      System.exit(2);
    }
    new MetastoreDatabase(Path.of(args[0])).createIfMissing(Path.of(args[1]));
    HiveConf conf = new HiveConf(HiveProcess.class);
    Thread metastore = new Thread(() -> runMetastore(conf), "metastore");
    metastore.setDaemon(true);
    metastore.start();
    // HiveServer2 asks the metastore while it starts, and gives up when that is not there yet.
    awaitListening(MetastoreConf.getIntVar(conf, MetastoreConf.ConfVars.SERVER_PORT));
    HiveServer2 server = new HiveServer2();
    server.init(conf);
    server.start();
    System.out.println("metastore and HiveServer2 are up");
  }

  /** Returns when something accepts connections; a metastore that fails ends the process. */
  private static void awaitListening(int port) throws InterruptedException {
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 1000);
        return;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  private static void runMetastore(HiveConf conf) {
    try {
      HiveMetaStore.startMetaStore(
          MetastoreConf.getIntVar(conf, MetastoreConf.ConfVars.SERVER_PORT),
          HadoopThriftAuthBridge.getBridge(),
          conf);
    } catch (Throwable e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }
}
