package dev.adtally.tools.replay;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The directory of one replay: its plan and its jobs' configurations. The plan is replaced as a
 * whole, so that a kill leaves the old one or the new one.
 *
 * @param directory {@code replay/ID} beside the installation file
 */
record PlanFile(Path directory) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantReader()))
          .build();

  /** The directory of this replay of an installation. */
  static PlanFile of(Path installationFile, String id) {
    return new PlanFile(installationFile.resolveSibling("replay").resolve(id));
  }

  /** The plan as it was last written; empty if there is none. */
  Optional<ReplayPlan> read() throws IOException {
    if (!Files.exists(file())) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file().toFile(), ReplayPlan.class));
    } catch (JacksonException e) {
      throw new ToolFailure(
          "%s is no plan of this release (%s): delete it, and the replay is planned anew"
              .formatted(file(), e.getOriginalMessage()),
          e);
    }
  }

  void write(ReplayPlan plan) throws IOException {
    Files.createDirectories(directory);
    Path next = directory.resolve("plan.json.next");
    JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), plan);
    Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Ends the replay: the next call plans anew. The plan stays to be looked at. */
  void finish() throws IOException {
    Files.move(file(), directory.resolve("finished.json"), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Forgets the plan. */
  void delete() throws IOException {
    Files.deleteIfExists(file());
  }

  /** The configuration of one of its jobs. */
  Path config(StagePlan stage) {
    return directory.resolve(stage.kind().id() + ".yaml");
  }

  /**
   * Keeps other calls from the same replay; the system frees it when this program ends.
   *
   * @throws ToolFailure if another program has it
   */
  FileChannel lock() throws IOException {
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean held = false;
    try {
      held = channel.tryLock() != null;
    } catch (OverlappingFileLockException byThisProgram) {
      throw inUse(byThisProgram);
    } finally {
      if (!held) {
        channel.close();
      }
    }
    if (!held) {
      throw inUse(null);
    }
    return channel;
  }

  private ToolFailure inUse(Exception cause) {
    return new ToolFailure(
        "another adtally command follows this replay (%s): let it, or end it and start this one again"
            .formatted(directory),
        cause);
  }

  private Path file() {
    return directory.resolve("plan.json");
  }

  private static final class InstantReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return Instant.parse(parser.getText());
    }
  }
}
