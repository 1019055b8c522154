package dev.adtally.tools.cli;

import dev.adtally.avro.RegistryException;
import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells a failure: its message when it was foreseen, the stack trace too when it is a defect. The
 * exit code is 1, or 2 when the arguments were at fault.
 */
public final class FailureReport implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult arguments) throws Exception {
    if (failure instanceof CommandLine.ParameterException misuse) {
      return commandLine.getParameterExceptionHandler().handleParseException(misuse, new String[0]);
    }
    commandLine.getErr().println("adtally: " + describe(failure));
    if (!(isForeseen(failure) || failure instanceof IOException)) {
      failure.printStackTrace(commandLine.getErr());
    }
    return commandLine.getCommandSpec().exitCodeOnExecutionException();
  }

  /** Its message says what is wrong, where, and what to do. */
  private static boolean isForeseen(Exception failure) {
    return failure instanceof ToolFailure || failure instanceof RegistryException;
  }

  private static String describe(Exception failure) {
    if (isForeseen(failure)) {
      return failure.getMessage();
    }
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
