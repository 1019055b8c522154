package dev.adtally.pinot.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UpsertMapTest {

  @Test
  void aKeyTakesTwoHundredBytesAndAPlace() {
    UpsertMap map = new UpsertMap(3_000, 1, 1, 1, false);
    assertThat(map.bytesPerKey()).isEqualTo(200);
    // 3,000 keys need 4,000 places, so there are 4,096
    assertThat(map.bytesPerServer()).isEqualTo(3_000 * 200 + 4_096 * 4);
  }

  @Test
  void aHashedKeyIsSmaller() {
    assertThat(new UpsertMap(3_000, 1, 1, 1, true).bytesPerKey()).isEqualTo(128);
  }

  @Test
  void theFullestServerCounts() {
    UpsertMap map = new UpsertMap(400, 4, 2, 3, false);
    assertThat(map.partitionsPerServer()).isEqualTo(3);
    assertThat(map.keysPerServer()).isEqualTo(300);
    assertThat(map.bytesPerServer()).isEqualTo(300 * 200 + 3 * 256 * 4);
  }

  @Test
  void whatNoClusterCanBeIsRefused() {
    assertThatThrownBy(() -> new UpsertMap(1, 1, 2, 1, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 replicas on 1 servers");
    assertThatThrownBy(() -> new UpsertMap(-1, 1, 1, 1, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 keys");
  }
}
