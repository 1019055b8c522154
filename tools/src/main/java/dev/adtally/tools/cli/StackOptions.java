package dev.adtally.tools.cli;

import dev.adtally.tools.ports.Port;
import dev.adtally.tools.ports.StackPorts;
import dev.adtally.tools.stack.LocalStack;
import dev.adtally.tools.stack.PartSelection;
import dev.adtally.tools.stack.StackLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command that deals with a stack: which one, and where it listens. */
public final class StackOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "All that the stack writes. Default: .adtally at the repository's root.")
  private Path stateDirectory;

  @Option(
      names = "--parts-dir",
      paramLabel = "DIR",
      description =
          "The jars of Kafka, Flink, the registry, Pinot and Hive; several stacks may share it. Default: .adtally/parts at the repository's root.")
  private Path partsDirectory;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = {
        "All ports are N plus: registry 80, flink-web 81, hive-server 83, hive-metastore 84, order-details 85, pinot-broker 86, pinot-controller 87, pinot-server 88, pinot-server-admin 89, pinot-zookeeper 90, kafka-us 92, kafka-us-controller 93, kafka-eu 94, kafka-eu-controller 95, flink-jm-rpc 96, flink-blob 97, flink-tm-rpc 98, flink-tm-data 99.",
        "Default: those of the running stack, or else 19000."
      })
  private Integer portBase;

  @Option(
      names = "--port",
      paramLabel = "NAME=N",
      description = "One port, by the names above; may be repeated.")
  private Map<String, Integer> singlePorts = new LinkedHashMap<>();

  @Option(
      names = "--without",
      paramLabel = "PART",
      split = ",",
      description =
          "Leave parts out, to spare memory: pinot, hive or both. Default: those the running stack was started without, or else none.")
  private List<String> without;

  /** The stack that the options name; ports not given are those it was started with. */
  public LocalStack stack() throws IOException {
    return stackIn(StackLayout.inHome(StackLayout.findHome()));
  }

  /** The stack of a demo, whose data is its own and does not outlive it. */
  public LocalStack demoStack() throws IOException {
    StackLayout usual = StackLayout.inHome(StackLayout.findHome());
    return stackIn(new StackLayout(usual.home(), usual.state().resolve("demo"), usual.parts()));
  }

  private LocalStack stackIn(StackLayout usual) throws IOException {
    Path state = stateDirectory == null ? usual.state() : stateDirectory;
    Path parts = partsDirectory == null ? usual.parts() : partsDirectory;
    StackLayout layout = new StackLayout(usual.home(), state, parts);
    return new LocalStack(layout, ports(layout), selection(layout));
  }

  private PartSelection selection(StackLayout layout) throws IOException {
    if (without == null) {
      return PartSelection.load(layout.savedSelection());
    }
    try {
      return PartSelection.without(without);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private StackPorts ports(StackLayout layout) throws IOException {
    Optional<StackPorts> saved =
        portBase == null ? StackPorts.load(layout.savedPorts()) : Optional.empty();
    try {
      Map<Port, Integer> given = new EnumMap<>(Port.class);
      singlePorts.forEach((name, number) -> given.put(Port.byId(name), number));
      return saved
          .orElseGet(
              () -> StackPorts.fromBase(portBase == null ? StackPorts.DEFAULT_BASE : portBase))
          .with(given);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
