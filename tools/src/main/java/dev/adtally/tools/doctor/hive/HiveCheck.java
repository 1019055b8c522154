package dev.adtally.tools.doctor.hive;

import dev.adtally.hive.compaction.PartitionListing;
import dev.adtally.hive.compaction.TableFiles;
import dev.adtally.hive.compaction.TableSweep;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Check;
import dev.adtally.tools.doctor.Failures;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.installation.JobFile.HiveKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether Hive answers, and shows what the table's files hold. */
public final class HiveCheck implements Check {

  private static final int CONNECT_MILLIS = 3_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

  private final URI jdbc;
  private final HiveKeys keys;
  private final Place place;
  private final Duration grace;
  private final Duration unfinishedAge;
  private final HiveConnections connections;
  private final InstantSource clock;

  /**
   * A check of one table.
   *
   * @param keys what union-load is told about it
   * @param grace how long the job may take to register a partition
   * @param unfinishedAge how old an unfinished file may become
   */
  public HiveCheck(
      URI jdbc,
      HiveKeys keys,
      Place place,
      Duration grace,
      Duration unfinishedAge,
      HiveConnections connections,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.place = place;
    this.grace = grace;
    this.unfinishedAge = unfinishedAge;
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public Area area() {
    return Area.HIVE;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public String subject() {
    return table();
  }

  @Override
  public List<Finding> examine() throws IOException, InterruptedException {
    try {
      requireReachable(URI.create(keys.metastore()));
    } catch (IOException away) {
      return List.of(
          away(
              "metastore does not answer",
              keys.metastore()
                  + ", "
                  + Failures.text(away)
                  + ": union-load goes on, and queries don't see new partitions until it is back"));
    }
    TableFiles files = TableFiles.at(URI.create(keys.location()));
    Set<String> registered;
    try {
      requireReachable(URI.create(jdbc.toString().substring("jdbc:".length())));
      registered = registered();
    } catch (IOException | SQLException | ToolFailure away) {
      return List.of(away("HiveServer2 does not answer", Failures.text(away)));
    }
    List<String> unfinished =
        new TableSweep(files, unfinishedAge, clock)
            .run(true).stream().map(TableSweep.Swept::file).toList();
    return new PartitionRule(place, table(), grace, unfinishedAge)
        .findings(
            new TableFacts(
                registered, new PartitionListing(files).read(), unfinished, clock.instant()));
  }

  /** The driver would wait for as long as the operating system does. */
  private static void requireReachable(URI address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
    }
  }

  private Set<String> registered() throws IOException, InterruptedException, SQLException {
    Set<String> partitions = new TreeSet<>();
    try (Connection connection = connections.client().connect(jdbc.toString());
        Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery(
                "SHOW PARTITIONS `%s`.`%s`"
                    .formatted(requireName(keys.database()), requireName(keys.table())))) {
      while (answer.next()) {
        partitions.add(answer.getString(1));
      }
    }
    return partitions;
  }

  private static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new ToolFailure(
          "'%s' is no name of a database or table: letters, digits and _ are allowed"
              .formatted(name));
    }
    return name;
  }

  private Finding away(String measured, String reason) {
    return Finding.of(
        Level.RED,
        Area.HIVE,
        place,
        table(),
        measured,
        reason,
        "start it (locally: ./adtally stack restart), or correct hive in the installation file");
  }

  private String table() {
    return keys.database() + "." + keys.table();
  }
}
