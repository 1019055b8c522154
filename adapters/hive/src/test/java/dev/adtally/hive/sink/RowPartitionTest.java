package dev.adtally.hive.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.union.RowKind;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowPartitionTest {

  @Test
  void dateAndHourAreThoseOfUtc() {
    assertThat(
            RowPartition.of(
                    Instant.parse("2026-11-21T07:59:59.999Z").toEpochMilli(), RowKind.METRIC)
                .directory())
        .isEqualTo("dt=2026-11-21/hour=07/row_kind=METRIC");
    assertThat(
            RowPartition.of(Instant.parse("2026-12-31T23:30:00Z").toEpochMilli(), RowKind.CREDIT)
                .directory())
        .isEqualTo("dt=2026-12-31/hour=23/row_kind=CREDIT");
  }

  @Test
  void aDirectoryIsReadBack() {
    RowPartition partition = new RowPartition("2026-11-21", "07", "CREDIT");

    assertThat(RowPartition.parse(partition.directory())).contains(partition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dt=2026-11-21",
        "dt=2026-11-21/hour=24/row_kind=METRIC",
        "dt=2026-11-21/hour=7/row_kind=METRIC",
        "dt=2026-11-21/hour=07/row_kind=OTHER",
        "dt=2026-11-21/hour=07/row_kind=METRIC/x",
        "dt=__HIVE_DEFAULT_PARTITION__/hour=07/row_kind=METRIC"
      })
  void otherDirectoriesAreNoPartitions(String directory) {
    assertThat(RowPartition.parse(directory)).isEmpty();
  }

  /** State in savepoints looks like this: version, length and text, milliseconds. */
  @Test
  void aPendingPartitionIsReadFromTheBytesOfVersion1() throws Exception {
    PendingPartition pending =
        new PendingPartition(new RowPartition("2026-11-21", "07", "METRIC"), 258);
    byte[] bytes =
        HexFormat.of()
            .parseHex(
                "01"
                    + "0025"
                    + HexFormat.of()
                        .formatHex("dt=2026-11-21/hour=07/row_kind=METRIC".getBytes(US_ASCII))
                    + "0000000000000102");
    DataOutputSerializer out = new DataOutputSerializer(64);
    new PendingPartitionForm().writeVersioned(pending, out);

    assertThat(out.getCopyOfBuffer()).isEqualTo(bytes);
    assertThat(new PendingPartitionForm().readVersioned(new DataInputDeserializer(bytes)))
        .isEqualTo(pending);
  }
}
