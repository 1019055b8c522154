package dev.adtally.jobs.attribution;

import dev.adtally.domain.attribution.AttributionWindows;
import dev.adtally.domain.attribution.Matching;
import dev.adtally.domain.event.AdEventType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What touches and orders take in a full RocksDB checkpoint, against the formulas of
 * docs/capacity.md (repeated here in numbers: ids are random UUIDs of 36 characters, an ad's has
 * 12).
 */
class StateSizeHarnessTest {

  private static final int USERS = 6_000;

  @TempDir private Path checkpoints;

  @Test
  void ordersTakeWhatTheFormulaSays() throws Exception {
    for (int k : new int[] {0, 4, 12}) {
      long touches = k == 0 ? 0 : measured(k, false, false);
      long pending = measured(k, true, false) - touches;
      long decided = measured(k, true, true) - touches;
      System.err.printf(
          "%d touches: touch %.1f, pending %.1f, decided %.1f%n",
          k,
          touches / (double) (USERS * Math.max(1, k)),
          pending / (double) USERS,
          decided / (double) USERS);
    }
  }

  private long measured(int touchesPerUser, boolean order, boolean decide) throws Exception {
    Random random = new Random(7);
    try (var harness =
        AttributionHarness.open(
            AttributionHarness.settings(
                AttributionWindows.of(Duration.ofDays(7), Duration.ofDays(1)), Matching.MERCHANT),
            new EmbeddedRocksDBStateBackend(true),
            new FileSystemCheckpointStorage(checkpoints.toUri()))) {
      for (int i = 0; i < USERS * touchesPerUser; i++) {
        int ad = random.nextInt(500);
        harness.touch(
            id(random),
            AdEventType.CLICK,
            AttributionHarness.NOON - 1_000L * random.nextInt(80_000),
            "us",
            "merchant-000",
            user(i),
            "ad-%09d".formatted(ad),
            "campaign-%03d".formatted(ad % 50));
      }
      for (int i = 0; i < USERS && order; i++) {
        harness.placed(id(random), user(i), "merchant-000", AttributionHarness.NOON + i);
      }
      if (decide) {
        harness.watermark(AttributionHarness.NOON + AttributionHarness.HOUR / 2);
      }
      return harness.checkpoint().getStateSize();
    }
  }

  private static String user(int i) {
    return UUID.nameUUIDFromBytes(new byte[] {(byte) (i % USERS), (byte) (i % USERS >> 8)})
        .toString();
  }

  private static String id(Random random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
