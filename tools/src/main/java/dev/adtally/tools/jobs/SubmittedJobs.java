package dev.adtally.tools.jobs;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The file that remembers which job was submitted under which id. */
record SubmittedJobs(Path file) {

  /** Ids by job name; empty when none was submitted. */
  Map<String, String> read() throws IOException {
    Map<String, String> ids = new TreeMap<>();
    if (Files.exists(file)) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
      properties.stringPropertyNames().forEach(name -> ids.put(name, properties.getProperty(name)));
    }
    return ids;
  }

  void add(String name, String id) throws IOException {
    Properties properties = new Properties();
    properties.putAll(read());
    properties.setProperty(name, id);
    Files.createDirectories(file.getParent());
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }
}
