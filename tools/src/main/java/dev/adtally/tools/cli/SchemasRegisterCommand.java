package dev.adtally.tools.cli;

import dev.adtally.tools.schemas.SchemaRegistration.RegisteredSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code adtally schemas register}. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description =
        "Register every topic's schema under <topic>-value; those that are registered keep their version and id.")
public final class SchemasRegisterCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    var out = command.commandLine().getOut();
    for (RegisteredSchema schema : options.stack().registerSchemas()) {
      out.printf("%-26s version %d, id %d%n", schema.subject(), schema.version(), schema.id());
    }
    out.flush();
    return 0;
  }
}
