package dev.adtally.local.hive;

import java.nio.file.Path;
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
    // HiveServer2 asks the metastore while it starts, and tries again until that answers.
    HiveServer2 server = new HiveServer2();
    server.init(conf);
    server.start();
    System.out.println("metastore and HiveServer2 are up");
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
