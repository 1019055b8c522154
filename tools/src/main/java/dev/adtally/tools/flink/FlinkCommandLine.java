package dev.adtally.tools.flink;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.process.LogTail;
import dev.adtally.tools.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flink's own command line, as `flink run` starts it.
 *
 * @param logs where the output and the log of each call are kept
 */
public record FlinkCommandLine(
    String classPath, Map<String, String> environment, Path log4jConfig, Path logs) {
  private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

  /**
   * Runs `flink run -d` with these arguments and returns the job's id.
   *
   * @param name names the files of this call's output
   * @throws ToolFailure when the job was not submitted, with the program's own message
   */
  public String submit(String name, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> runArguments = new ArrayList<>(List.of("run", "-d"));
    runArguments.addAll(arguments);
    Result result = run(name, runArguments);
    Matcher jobId = JOB_ID.matcher(Files.readString(result.out()));
    if (result.exitCode() != 0 || !jobId.find()) {
      throw new ToolFailure(
          "job %s was not submitted (flink run ended with %d): %s%n%s%nErrors: %s"
              .formatted(
                  name,
                  result.exitCode(),
                  FailureText.ofProgram(Files.readString(result.err())),
                  LogTail.quote(result.out(), 3),
                  result.err()));
    }
    return jobId.group(1);
  }

  /**
   * Runs Flink's command line with these arguments and waits for its end.
   *
   * @param name names the files of this call's output
   */
  public Result run(String name, List<String> arguments) throws IOException, InterruptedException {
    Path out = logs.resolve("submit-" + name + ".out");
    Path err = logs.resolve("submit-" + name + ".err");
    Files.createDirectories(logs);
    List<String> line =
        new ArrayList<>(
            List.of(
                Processes.java(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-Dlog.file=" + logs.resolve("submit-" + name + ".log"),
                "-Dlog4j.configurationFile=" + log4jConfig.toUri(),
                "-cp",
                classPath,
                "org.apache.flink.client.cli.CliFrontend"));
    line.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      return new Result(process.waitFor(), out, err);
    } finally {
      process.destroy();
    }
  }

  /**
   * How a call ended.
   *
   * @param out the file with its standard output
   * @param err the file with its standard error
   */
  public record Result(int exitCode, Path out, Path err) {}
}
