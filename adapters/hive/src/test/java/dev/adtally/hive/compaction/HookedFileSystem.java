package dev.adtally.hive.compaction;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** Local files, with a hook before every change; a hook that throws stands for a kill. */
public final class HookedFileSystem extends RawLocalFileSystem {
  /** What happens before a change. */
  interface Hook {
    void before(String change, Path file) throws IOException;
  }

  // Hadoop makes the instances, so a test reaches them through this.
  private static final ThreadLocal<Hook> HOOK = new ThreadLocal<>();

  static void install(Hook hook) {
    HOOK.set(hook);
  }

  static void uninstall() {
    HOOK.remove();
  }

  @Override
  public URI getUri() {
    return URI.create("hooked:///");
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    super.initialize(name, conf);
    setConf(conf);
  }

  @Override
  protected void checkPath(Path path) {}

  private static void before(String change, Path file) throws IOException {
    Hook hook = HOOK.get();
    if (hook != null) {
      hook.before(change, file);
    }
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    before("create", file);
    return super.create(file, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    before("create", file);
    return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    before("rename", from);
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path file, boolean recursive) throws IOException {
    before("delete", file);
    return super.delete(file, recursive);
  }

  @Override
  public FileStatus[] listStatus(Path directory) throws IOException {
    return super.listStatus(directory);
  }
}
