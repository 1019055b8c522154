package dev.adtally.pinot.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.adtally.pinot.controller.PinotController;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes Pinot's schemas and tables what they shall be: what is missing is created, what differs is
 * updated in place if Pinot can, what is equal is left alone. Idempotent, and safe while the tables
 * consume. Two at once are not told from each other: the later one's config stays.
 */
public final class TableProvisioner {
  private final PinotController controller;

  public TableProvisioner(PinotController controller) {
    this.controller = controller;
  }

  /**
   * Compares all tables first, then changes what differs.
   *
   * @return what was done, a schema and a table for each definition, in their order
   * @throws RefusedChanges when a table would need a change that Pinot can't make in place; then
   *     nothing was changed
   * @throws dev.adtally.pinot.controller.PinotException when Pinot refuses or does not answer; what
   *     was done by then stays, and the next apply goes on from there
   */
  public List<Applied> apply(List<TableDefinition> definitions) throws InterruptedException {
    List<Plan> plans = new ArrayList<>();
    for (TableDefinition definition : definitions) {
      plans.add(plan(definition));
    }
    List<Refusal> refusals = plans.stream().flatMap(plan -> plan.refusals().stream()).toList();
    if (!refusals.isEmpty()) {
      throw new RefusedChanges(refusals);
    }
    List<Applied> applied = new ArrayList<>();
    for (Plan plan : plans) {
      applied.add(applySchema(plan));
      applied.add(applyTable(plan));
    }
    return applied;
  }

  private Plan plan(TableDefinition definition) throws InterruptedException {
    String name = definition.name();
    Optional<Comparison> schema =
        controller
            .schema(name)
            .map(
                present ->
                    SchemaRules.compare(
                        name, SchemaMeaning.of(present), SchemaMeaning.of(definition.schema())));
    Optional<Comparison> table =
        controller
            .table(name)
            .map(
                present ->
                    TableRules.compare(
                        name, TableMeaning.of(present), TableMeaning.of(definition.config())));
    return new Plan(definition, schema, table);
  }

  private Applied applySchema(Plan plan) throws InterruptedException {
    JsonNode schema = plan.definition().schema();
    if (plan.schema().isEmpty()) {
      controller.createSchema(schema);
    } else if (!plan.schema().get().isEqual()) {
      controller.updateSchema(plan.definition().name(), schema);
    }
    return applied("schema " + plan.definition().name(), plan.schema());
  }

  private Applied applyTable(Plan plan) throws InterruptedException {
    String name = plan.definition().name();
    JsonNode config = plan.definition().config();
    if (plan.table().isEmpty()) {
      controller.createTable(config);
    } else if (!plan.table().get().isEqual()) {
      controller.updateTable(name, config);
      if (plan.table().get().reload()) {
        controller.reload(name);
      }
    }
    return applied("table " + name, plan.table());
  }

  private static Applied applied(String subject, Optional<Comparison> comparison) {
    if (comparison.isEmpty()) {
      return new Applied(subject, Applied.Outcome.CREATED, List.of());
    }
    List<String> changes = comparison.get().changes();
    return new Applied(
        subject, changes.isEmpty() ? Applied.Outcome.UNCHANGED : Applied.Outcome.UPDATED, changes);
  }

  /** Empty where nothing is there yet. */
  private record Plan(
      TableDefinition definition, Optional<Comparison> schema, Optional<Comparison> table) {

    List<Refusal> refusals() {
      List<Refusal> all = new ArrayList<>();
      schema.ifPresent(comparison -> all.addAll(comparison.refusals()));
      table.ifPresent(comparison -> all.addAll(comparison.refusals()));
      return all;
    }
  }
}
