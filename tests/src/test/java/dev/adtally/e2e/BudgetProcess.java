package dev.adtally.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./adtally budget serve} as a process of its own, asked over HTTP. */
final class BudgetProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final String url;
  private final HttpClient client = HttpClient.newHttpClient();

  private BudgetProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts a reader, and returns once it answers. */
  static BudgetProcess start(Path home, List<String> arguments, Path errors) throws IOException {
    List<String> command = new ArrayList<>(java(home, "dev.adtally.tools.Adtally"));
    command.addAll(List.of("budget", "serve", "--json", "--listen", "0"));
    command.addAll(arguments);
    Process process = start(command, errors);
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null) {
      throw new AssertionError("the reader ended at its start: " + Files.readString(errors));
    }
    return new BudgetProcess(process, JSON.readTree(line).path("url").asText());
  }

  /** Runs a main class of the tests until it ends; its exit code. */
  static int run(Path home, String mainClass, List<String> arguments, Path errors)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java(home, mainClass));
    command.addAll(arguments);
    return start(command, errors).waitFor();
  }

  private static List<String> java(Path home, String mainClass) {
    return List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dadtally.home=" + home,
        "-cp",
        home.resolve("tools/target/adtally-tools.jar")
            + ":"
            + home.resolve("tools/target/lib")
            + "/*:"
            + home.resolve("tests/target/test-classes"),
        mainClass);
  }

  private static Process start(List<String> command, Path errors) throws IOException {
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
        .start();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).GET().build();
    return JSON.readTree(
        client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body());
  }

  int statusOf(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).GET().build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Ends the reader as a crash would, unless it ends by itself within so many milliseconds. */
  void killAfter(long millis) throws InterruptedException {
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the reader ended by itself with " + process.exitValue());
    }
    close();
  }

  /** Asks the reader to end. */
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
