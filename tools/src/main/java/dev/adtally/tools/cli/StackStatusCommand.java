package dev.adtally.tools.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.adtally.tools.stack.PartStatus;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code adtally stack status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Print how each part does. The exit code is 1 when one is not up.")
public final class StackStatusCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    List<PartStatus> statuses = options.stack().status();
    String table =
        AsciiTable.builder()
            .border(AsciiTable.NO_BORDERS)
            .data(
                statuses,
                List.of(
                    column("part", status -> status.part().id()),
                    column(
                        "pid",
                        status ->
                            status.pid().isPresent()
                                ? Long.toString(status.pid().getAsLong())
                                : "-"),
                    column("address", PartStatus::address),
                    column("state", status -> status.state().text()),
                    column("log", status -> status.log().toString())))
            .asString();
    command.commandLine().getOut().println(table);
    command.commandLine().getOut().flush();
    return statuses.stream().allMatch(status -> status.state() == PartStatus.State.UP) ? 0 : 1;
  }

  private static ColumnData<PartStatus> column(String name, Function<PartStatus, String> value) {
    return new Column()
        .header(name)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT)
        .maxWidth(200)
        .with(value);
  }
}
