package dev.adtally.tools.cli;

import dev.adtally.tools.topics.TopicProvisioner.ProvisionedTopic;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code adtally topics create}. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = "Create the topics of deploy/local/topics.yaml that do not exist yet.")
public final class TopicsCreateCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    var out = command.commandLine().getOut();
    for (ProvisionedTopic topic : options.stack().createTopics()) {
      out.printf(
          "%-16s %-20s %d partitions, %s%n",
          topic.bootstrapServers(),
          topic.name(),
          topic.partitions(),
          topic.created() ? "created" : "existed");
    }
    out.flush();
    return 0;
  }
}
