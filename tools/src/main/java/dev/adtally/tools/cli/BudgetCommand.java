package dev.adtally.tools.cli;

import picocli.CommandLine.Command;

/** Groups the commands of the budget reader. */
@Command(
    name = "budget",
    mixinStandardHelpOptions = true,
    description =
        "The budget reader: spend per campaign from ads-metrics, what is left of budgets, and an event when one is exhausted. See docs/budget.md.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BudgetServeCommand.class, BudgetShowCommand.class})
public final class BudgetCommand {}
