package dev.adtally.tools.parts;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/** A directory with all that is in it. */
public final class DirectoryTree {
  private DirectoryTree() {}

  /** Deletes the directory; does nothing when there is none. Links are deleted, not followed. */
  public static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** "N files, M MB". */
  static String size(Path directory) throws IOException {
    SizeVisitor visitor = new SizeVisitor();
    Files.walkFileTree(directory, visitor);
    return String.format(
        Locale.ROOT, "%d files, %.0f MB", visitor.fileCount, visitor.byteCount / 1e6);
  }

  private static final class SizeVisitor extends SimpleFileVisitor<Path> {
    private int fileCount;
    private long byteCount;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      fileCount++;
      byteCount += attributes.size();
      return FileVisitResult.CONTINUE;
    }
  }
}
