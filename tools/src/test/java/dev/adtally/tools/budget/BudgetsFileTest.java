package dev.adtally.tools.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.config.ConfigException;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.budget.ledger.Account;
import dev.adtally.tools.budget.ledger.Budget;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetsFileTest {

  @TempDir Path directory;

  @Test
  void amountsAreExactToTheMicro() {
    assertThat(
            BudgetsFile.parse(
                """
                budgets:
                  c17: {amount: 500.00, currency: USD}
                  18: {amount: 0.000001, currency: EUR}
                """,
                "test"))
        .containsExactly(
            new Budget(new Account("c17", "USD"), 500_000_000),
            new Budget(new Account("18", "EUR"), 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{amount: 0, currency: USD}",
        "{amount: -1, currency: USD}",
        "{amount: 0.0000001, currency: USD}",
        "{amount: 9223372036855, currency: USD}",
        "{amount: many, currency: USD}",
        "{amount: 1, currency: usd}",
        "{amount: 1}",
        "{amount: 1, currency: USD, per: day}",
        "7"
      })
  void whatIsNoBudgetIsRefusedByName(String value) {
    assertThatThrownBy(() -> BudgetsFile.parse("budgets:\n  c17: " + value, "test"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("budgets.c17");
  }

  @Test
  void aFileIsReadAgainWhenItChangesOnly() throws Exception {
    Path file = directory.resolve("budgets.yaml");
    Files.writeString(file, "budgets: {a: {amount: 1, currency: USD}}");
    BudgetsFile budgets = new BudgetsFile(file);

    assertThat(budgets.readIfChanged()).isPresent();
    assertThat(budgets.readIfChanged()).isEmpty();
    Files.writeString(file, "budgets: {a: {amount: 2, currency: USD}}");
    assertThat(budgets.readIfChanged().orElseThrow())
        .containsExactly(new Budget(new Account("a", "USD"), 2_000_000));
    Files.writeString(file, "budget: {}");
    assertThatThrownBy(budgets::readIfChanged)
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("budget: unknown key; did you mean 'budgets'?");
  }
}
