package dev.adtally.tools.hive;

import dev.adtally.hive.table.TableDefinitions;
import dev.adtally.hive.table.TableProvisioner;
import dev.adtally.hive.table.UnfitTableException;
import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Applies the statements of deploy/hive to a HiveServer2. */
public final class HiveProvisioning {
  /** The database unless told otherwise. */
  public static final String DEFAULT_DATABASE = "adtally";

  private final Path home;
  private final HiveClient client;

  /** The home is the root of the repository. */
  public HiveProvisioning(Path home, HiveClient client) {
    this.home = home;
    this.client = client;
  }

  /**
   * Makes database, table and view or brings them up to date; idempotent.
   *
   * @return what stands in Hive and what was done, one line each
   * @throws ToolFailure when Hive does not answer, or holds what can't be changed in place
   */
  public List<String> apply(String url, String database, URI location) throws IOException {
    try (Connection connection = client.connect(url)) {
      return new TableProvisioner(
              connection, new TableDefinitions(home.resolve("deploy/hive"), database, location))
          .apply();
    } catch (UnfitTableException | IllegalArgumentException e) {
      throw new ToolFailure(e.getMessage(), e);
    } catch (SQLException e) {
      throw new ToolFailure(
          "Hive refused a statement: %s. What was done before it stays; apply again when the cause is gone."
              .formatted(e.getMessage()),
          e);
    }
  }
}
