package dev.adtally.tools.parts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransferTallyTest {

  @Test
  void downloadedFilesAndTheirSizesAddUp() {
    TransferTally tally = new TransferTally();
    tally.read("[INFO] Downloading from central: https://host/a/a-1.jar");
    tally.read("[INFO] Downloaded from central: https://host/a/a-1.jar (109 MB at 144 MB/s)");
    tally.read("[INFO] Downloaded from central: https://host/b/b-1.pom (2.5 kB at 1.3 MB/s)");
    tally.read("[INFO] Downloaded from central: https://host/c/c-1.jar (1.4 MB at 900 kB/s)");
    tally.read("[INFO] Copying a-1.jar to /somewhere (9 MB at all)");

    assertThat(tally).hasToString("3 files, 110 MB downloaded");
  }
}
