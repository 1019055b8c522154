package dev.adtally.tools.hive;

import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Connections to a HiveServer2, through a JDBC driver that has a class loader of its own: it brings
 * classes of Hadoop and SLF4J that are not those of this program.
 */
public final class HiveClient {
  private static final String DRIVER = "org.apache.hive.jdbc.HiveDriver";

  /** The environment variables that may hold the user and the password. */
  public static final String USER = "ADTALLY_HIVE_USER";

  public static final String PASSWORD = "ADTALLY_HIVE_PASSWORD";

  private final Driver driver;
  private final URLClassLoader loader;
  private final Map<String, String> environment;

  private HiveClient(Driver driver, URLClassLoader loader, Map<String, String> environment) {
    this.driver = driver;
    this.loader = loader;
    this.environment = Map.copyOf(environment);
  }

  /** Loads the driver from the jars of a directory. */
  public static HiveClient load(Path lib, Map<String, String> environment) throws IOException {
    URLClassLoader loader = new URLClassLoader(jars(lib), ClassLoader.getPlatformClassLoader());
    try {
      Driver driver =
          loader.loadClass(DRIVER).asSubclass(Driver.class).getDeclaredConstructor().newInstance();
      return new HiveClient(driver, loader, environment);
    } catch (ReflectiveOperationException e) {
      loader.close();
      throw new ToolFailure(
          "no Hive JDBC driver in %s: %s. Delete %s; the next use fetches it again."
              .formatted(lib, e, lib.getParent()),
          e);
    }
  }

  private static URL[] jars(Path lib) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      return files.map(HiveClient::url).toArray(URL[]::new);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file is always a URL: " + jar, e);
    }
  }

  /**
   * Opens a connection, as the user that the environment names.
   *
   * @throws ToolFailure when Hive does not let it in or does not answer
   */
  public Connection connect(String url) {
    Properties login = new Properties();
    login.setProperty("user", environment.getOrDefault(USER, System.getProperty("user.name")));
    login.setProperty("password", environment.getOrDefault(PASSWORD, ""));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    try {
      Connection connection = driver.connect(url, login);
      if (connection == null) {
        throw new ToolFailure(
            "%s is no URL of Hive; write jdbc:hive2://HOST:PORT/".formatted(withoutSecrets(url)));
      }
      return connection;
    } catch (SQLException e) {
      throw new ToolFailure(
          "Hive does not answer at %s: %s. Start the stack with ./adtally stack up, or see ./adtally stack status; for a Hive elsewhere check --hive and the variables %s and %s."
              .formatted(withoutSecrets(url), e.getMessage(), USER, PASSWORD),
          e);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Everything behind the first ; are session variables, which may hold a password. */
  private static String withoutSecrets(String url) {
    int end = url.indexOf(';');
    return end < 0 ? url : url.substring(0, end);
  }
}
