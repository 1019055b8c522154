package dev.adtally.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Jars of the aggregation job that a running job can't be replaced with. */
final class UnfitJars {
  static final String THROWN = "this main class throws";

  private static final String STEPS = "dev/adtally/flink/job/Steps.class";

  /** How javac joins a step's uid: job, a dot, step, a dot and v, version. */
  private static final String UID = "\u0001.\u0001.v\u0001";

  private UnfitJars() {}

  /** The job with all its uids changed, so that no state of a savepoint finds its step. */
  static Path withOtherUids(Path jar, Path target) throws IOException {
    try (ZipFile source = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(target);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(1);
      boolean changed = false;
      for (ZipEntry entry : source.stream().toList()) {
        byte[] bytes = source.getInputStream(entry).readAllBytes();
        if (entry.getName().equals(STEPS)) {
          String text = new String(bytes, ISO_8859_1);
          changed = text.contains(UID);
          bytes = text.replace(UID, UID.replace('v', 'w')).getBytes(ISO_8859_1);
        }
        zip.putNextEntry(new ZipEntry(entry.getName()));
        zip.write(bytes);
      }
      if (!changed) {
        throw new IllegalStateException(STEPS + " joins uids in another way than " + UID);
      }
    }
    return target;
  }

  /** A jar whose main class has the job's name, and throws. */
  static Path withThrowingMain(Path target) throws IOException {
    byte[] main =
        compiled(
            "dev/adtally/jobs/aggregation/AggregationJob",
            """
            package dev.adtally.jobs.aggregation;
            public class AggregationJob {
              public static void main(String[] args) {
                throw new IllegalStateException("%s");
              }
            }
            """
                .formatted(THROWN));
    try (OutputStream file = Files.newOutputStream(target);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("dev/adtally/jobs/aggregation/AggregationJob.class"));
      zip.write(main);
    }
    return target;
  }

  private static byte[] compiled(String name, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavaFileManager manager =
        new ForwardingJavaFileManager<>(compiler.getStandardFileManager(null, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String type, JavaFileObject.Kind kind, FileObject from) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name + ".class"), kind) {
              @Override
              public OutputStream openOutputStream() {
                return bytes;
              }
            };
          }
        };
    if (!compiler.getTask(null, manager, null, List.of(), null, List.of(file)).call()) {
      throw new UncheckedIOException(new IOException("can't compile " + name));
    }
    return bytes.toByteArray();
  }
}
