package dev.adtally.tools.explain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.adtally.schemas.AttributedOrderRecord;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.terminal.TerminalText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of an order: the fullest restatement of each of its rows.
 *
 * @param fullest the row that knows most of the order itself
 * @param models what each model says, by the model's name
 */
public record CreditedOrder(AttributedOrderRecord fullest, List<ModelCredits> models) {

  private static final Comparator<AttributedOrderRecord> RESTATEMENT =
      Comparator.comparingInt(AttributedOrderRecord::getGeneration)
          .thenComparingLong(AttributedOrderRecord::getRevision);

  public CreditedOrder {
    models = List.copyOf(models);
  }

  /**
   * The order that these rows are about.
   *
   * @param restatements of one order, at least one, in any order, superseded ones among them
   */
  public static CreditedOrder of(Collection<AttributedOrderRecord> restatements) {
    Map<String, AttributedOrderRecord> rows = new HashMap<>();
    for (AttributedOrderRecord row : restatements) {
      rows.merge(
          row.getRecordUuid(),
          row,
          (known, other) -> RESTATEMENT.compare(other, known) > 0 ? other : known);
    }
    Map<String, List<AttributedOrderRecord>> byModel =
        rows.values().stream()
            .collect(groupingBy(AttributedOrderRecord::getModel, TreeMap::new, toList()));
    List<ModelCredits> models = new ArrayList<>();
    byModel.forEach((model, ofModel) -> models.add(ModelCredits.of(model, ofModel, RESTATEMENT)));
    return new CreditedOrder(rows.values().stream().max(RESTATEMENT).orElseThrow(), models);
  }

  /**
   * The order as these models see it.
   *
   * @throws ToolFailure if it has no row of one of them
   */
  public CreditedOrder only(List<String> names) {
    List<String> known = models.stream().map(ModelCredits::model).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ToolFailure(
            "order %s has no row of model %s, only of %s: is the model configured, and does it credit touches of the order's kinds?"
                .formatted(
                    TerminalText.printable(fullest.getOrderId()),
                    TerminalText.printable(name),
                    TerminalText.printable(String.join(", ", known))));
      }
    }
    return new CreditedOrder(
        fullest, models.stream().filter(model -> names.contains(model.model())).toList());
  }
}
