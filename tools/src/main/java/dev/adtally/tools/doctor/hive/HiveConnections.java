package dev.adtally.tools.doctor.hive;

import dev.adtally.tools.hive.HiveClient;
import java.io.IOException;

/** Where the JDBC driver comes from; the first use may have to fetch it. */
@FunctionalInterface
public interface HiveConnections {

  HiveClient client() throws IOException, InterruptedException;
}
