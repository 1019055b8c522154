package dev.adtally.tools;

import dev.adtally.tools.cli.AuditCommand;
import dev.adtally.tools.cli.BudgetCommand;
import dev.adtally.tools.cli.CapacityCommand;
import dev.adtally.tools.cli.DemoCommand;
import dev.adtally.tools.cli.DoctorCommand;
import dev.adtally.tools.cli.ExplainCommand;
import dev.adtally.tools.cli.FailureReport;
import dev.adtally.tools.cli.FeedCommand;
import dev.adtally.tools.cli.GenerateCommand;
import dev.adtally.tools.cli.HiveCommand;
import dev.adtally.tools.cli.JobsCommand;
import dev.adtally.tools.cli.PinotCommand;
import dev.adtally.tools.cli.ReplayCommand;
import dev.adtally.tools.cli.ReportCommand;
import dev.adtally.tools.cli.SchemasCommand;
import dev.adtally.tools.cli.StackCommand;
import dev.adtally.tools.cli.TopicsCommand;
import dev.adtally.tools.cli.VerifyCommand;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line {@code ./adtally}. */
@Command(
    name = "adtally",
    description = "Counts ad events and attributes orders to ads, exactly once, across regions.",
    mixinStandardHelpOptions = true,
    version = "adtally 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      StackCommand.class,
      TopicsCommand.class,
      SchemasCommand.class,
      PinotCommand.class,
      JobsCommand.class,
      HiveCommand.class,
      GenerateCommand.class,
      FeedCommand.class,
      VerifyCommand.class,
      ReplayCommand.class,
      ReportCommand.class,
      ExplainCommand.class,
      AuditCommand.class,
      DoctorCommand.class,
      BudgetCommand.class,
      CapacityCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong usage"})
public final class Adtally {

  /** Parses the arguments, runs the command, and exits with 0, 1 or 2. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line with all its commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new Adtally())
        .addSubcommand("completion", new AutoComplete.GenerateCompletion())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(new FailureReport());
  }
}
