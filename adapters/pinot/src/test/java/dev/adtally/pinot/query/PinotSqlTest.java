package dev.adtally.pinot.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinotSqlTest {

  @Test
  void piecesNamesAndValuesMakeAQuery() {
    PinotSql condition = PinotSql.of("\"t\" >= ").value(Instant.ofEpochMilli(5));
    PinotSql sql =
        PinotSql.of("SELECT ")
            .name("ad_id")
            .then(" FROM ")
            .name("ads_metrics")
            .then(" WHERE ")
            .then(condition)
            .then(" AND ")
            .name("ad_id")
            .then(" IN ")
            .values(List.of("a", "b'c"))
            .then(" LIMIT ")
            .value(7);
    assertThat(sql)
        .hasToString(
            "SELECT \"ad_id\" FROM \"ads_metrics\" WHERE \"t\" >= 5 AND \"ad_id\" IN ('a', U&'b\\0027\\0027c') LIMIT 7");
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    for (String name : new String[] {"", "a\"b", "a b", "1a", "ä"}) {
      assertThatThrownBy(() -> new PinotSql().name(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + name + "'");
    }
  }

  @Test
  void anEmptyListIsRefused() {
    assertThatThrownBy(() -> new PinotSql().values(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leave it out");
  }
}
