package dev.adtally.avro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adtally.domain.event.AdEventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A client that shares no code with ours, {@code @kafkajs/confluent-schema-registry} on Node, reads
 * what we write, and we what it writes. Fetched by npm in the versions of package-lock.json;
 * without Node or its registry the test is skipped and says so.
 */
class NodeClientIT {

  private static final Path SOURCES = Path.of("src/test/resources/node-client");
  private static final Path DIRECTORY = Path.of("target/node-client");

  private static final String CLICK =
      "{\"event_id\":\"e-ü-1\",\"user_id\":\"u-1\",\"ad_id\":\"ad-1\",\"campaign_id\":\"c-1\","
          + "\"merchant_id\":\"m-1\",\"event_type\":\"CLICK\",\"event_time\":1700000000123,"
          + "\"cost_micros\":25,\"currency\":\"EUR\"}";

  private static StubRegistry stub;
  private static AvroCodecs codecs;
  private static int id;

  @BeforeAll
  static void install() throws Exception {
    Files.createDirectories(DIRECTORY);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, DIRECTORY.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    assumeTrue(
        isThere("node") && isThere("npm"),
        "node or npm is not on the PATH: no third-party client was tried; install Node 18 or later");
    Result installed = run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    assumeTrue(
        installed.exitCode() == 0,
        "npm could not fetch the client, so no third-party client was tried: " + installed.text());
    stub = new StubRegistry();
    codecs = new AvroCodecs(stub.config());
    stub.add("padding-value", "\"string\"");
    id = stub.add("ad-events-value", RecordSchemas.text("ad-events"));
  }

  @AfterAll
  static void close() {
    if (stub != null) {
      stub.close();
    }
  }

  @Test
  void theClientReadsWhatWeWrite() throws Exception {
    byte[] value = codecs.adEventEncoder("ad-events").encode(Samples.adEvent(AdEventType.CLICK));

    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(client("decode", HexFormat.of().formatHex(value))))
        .isEqualTo(mapper.readTree(CLICK));
  }

  @Test
  void whatTheClientWritesIsRead() throws Exception {
    String json = HexFormat.of().formatHex(CLICK.getBytes(UTF_8));
    byte[] value = HexFormat.of().parseHex(client("encode", Integer.toString(id), json));

    assertThat(codecs.adEventDecoder().decode(value).value())
        .isEqualTo(Samples.adEvent(AdEventType.CLICK));
  }

  private static String client(String... arguments) throws Exception {
    Result result =
        run(
            Stream.concat(
                    Stream.of("node", "client.js", stub.url().toString()), Stream.of(arguments))
                .toArray(String[]::new));
    assertThat(result.exitCode()).as(result.text()).isZero();
    return result.text();
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return run(program, "--version").exitCode() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private record Result(int exitCode, String text) {}

  private static Result run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(DIRECTORY.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    process.destroy();
    return new Result(ended ? process.exitValue() : -1, text);
  }
}
