package dev.adtally.tools.budget;

import dev.adtally.config.ConfigException;
import dev.adtally.config.ConfigSection;
import dev.adtally.config.ConfigSource;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.budget.ledger.Account;
import dev.adtally.tools.budget.ledger.Budget;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The budgets as people write them: {@code budgets: {c17: {amount: 500.00, currency: USD}}}. For
 * use by one thread.
 */
public final class BudgetsFile {

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int MICROS_DIGITS = 6;
  private static final String EXAMPLE = "write {amount: 500.00, currency: USD}";

  private final Path file;
  private String lastText = "";

  public BudgetsFile(Path file) {
    this.file = file;
  }

  /**
   * The budgets, if the file is not as it was at the last call; a file that was refused is refused
   * once.
   *
   * @throws ToolFailure naming every problem, if it can't be read or is wrong
   */
  public Optional<List<Budget>> readIfChanged() {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new ToolFailure("the budgets can't be read from %s: %s".formatted(file, e), e);
    }
    if (text.equals(lastText)) {
      return Optional.empty();
    }
    lastText = text;
    try {
      return Optional.of(parse(text, file.toString()));
    } catch (ConfigException e) {
      throw new ToolFailure(e.getMessage(), e);
    }
  }

  /**
   * The budgets of a text.
   *
   * @param name what messages call it
   * @throws ConfigException naming every problem
   */
  static List<Budget> parse(String yaml, String name) {
    ConfigSource source = ConfigSource.parse(yaml, name);
    ConfigSection section = source.root().section("budgets");
    List<Budget> budgets = new ArrayList<>();
    for (String campaign : section.keys()) {
      budget(section, campaign).ifPresent(budgets::add);
    }
    source.finish();
    return List.copyOf(budgets);
  }

  private static Optional<Budget> budget(ConfigSection section, String campaign) {
    Map<String, String> written = section.strings(campaign);
    if (!written.keySet().equals(Set.of("amount", "currency"))) {
      section.problem(campaign, written.toString(), EXAMPLE);
      return Optional.empty();
    }
    String currency = written.get("currency");
    if (!CURRENCY.matcher(currency).matches()) {
      section.problem(campaign, currency, "no currency; write three capital letters such as USD");
      return Optional.empty();
    }
    String amount = written.get("amount");
    try {
      long micros = new BigDecimal(amount).movePointRight(MICROS_DIGITS).longValueExact();
      return Optional.of(new Budget(new Account(campaign, currency), micros));
    } catch (ArithmeticException | IllegalArgumentException e) {
      section.problem(
          campaign,
          amount,
          "no amount; write a number above 0 and below 9223372036854 with at most six decimals");
      return Optional.empty();
    }
  }
}
