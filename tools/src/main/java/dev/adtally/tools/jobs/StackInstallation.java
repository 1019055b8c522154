package dev.adtally.tools.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.installation.JobFile;
import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.wire.Addresses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration files of a local stack's jobs, and the installation file that names them.
 *
 * @param home the repository
 * @param directory where the files lie
 * @param withPinot whether the stack has Pinot
 * @param withHive whether the stack has Hive
 */
public record StackInstallation(
    Path home, Path directory, StackAddresses addresses, boolean withPinot, boolean withHive) {

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

  /** Whether the files are there, and name the stack's present parts and addresses. */
  public boolean isCurrent() {
    if (!Files.exists(file())) {
      return false;
    }
    Installation written = Installation.read(file(), home);
    return written.addresses().equals(Addresses.of(addresses))
        && written.pinot().isPresent() == withPinot
        && written.hive().isPresent() == withHive;
  }

  /** Writes the files of all jobs of the stack, and the installation file. */
  public void write(List<JobSpec> all) throws IOException {
    Files.createDirectories(directory);
    Map<String, Object> jobs = new LinkedHashMap<>();
    for (JobSpec spec : all) {
      writeJob(spec);
      Map<String, Object> job = new LinkedHashMap<>();
      job.put("kind", spec.kind().id());
      job.put("config", job(spec).getFileName().toString());
      job.put("flink", addresses.flinkUrl());
      job.put("parallelism", spec.parallelism());
      jobs.put(spec.name(), job);
    }
    Map<String, Object> installation = new LinkedHashMap<>();
    installation.put("jobs", jobs);
    if (withPinot) {
      Map<String, Object> pinot = new LinkedHashMap<>();
      pinot.put("controller", addresses.pinotControllerUrl());
      pinot.put("broker", addresses.pinotBrokerUrl());
      installation.put("pinot", pinot);
    }
    if (withHive) {
      installation.put("hive", Map.of("jdbc", URI.create(addresses.hiveUrl()).toString()));
    }
    YAML.writeValue(file().toFile(), installation);
  }

  /** Writes the file of one job. */
  public void writeJob(JobSpec spec) throws IOException {
    YAML.writeValue(job(spec).toFile(), spec.config());
  }

  /** A job whose file was written. */
  public InstalledJob installed(JobSpec spec) {
    return new InstalledJob(
        spec.name(),
        spec.kind(),
        job(spec),
        JobFile.read(spec.kind(), job(spec)),
        URI.create(addresses.flinkUrl()),
        spec.parallelism(),
        spec.kind().builtJar(home));
  }

  /** The installation file. */
  public Path file() {
    return directory.resolve("installation.yaml");
  }

  /** The configuration file of a job. */
  public Path job(JobSpec spec) {
    return directory.resolve(spec.name() + ".yaml");
  }
}
