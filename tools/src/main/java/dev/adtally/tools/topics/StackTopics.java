package dev.adtally.tools.topics;

import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.topics.TopicProvisioner.ProvisionedTopic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The topics of all brokers: the regional ones in every region, the global ones on one broker. */
public record StackTopics(TopicCatalog catalog, StackAddresses addresses) {

  /** Creates the topics that are missing. Idempotent. */
  public List<ProvisionedTopic> provision() throws IOException, InterruptedException {
    List<ProvisionedTopic> provisioned = new ArrayList<>();
    for (String bootstrap : addresses.bootstrapByRegion().values()) {
      boolean isGlobal = bootstrap.equals(addresses.globalBootstrap());
      List<TopicDefinition> here =
          catalog.topics().stream()
              .filter(topic -> isGlobal || topic.scope() == TopicDefinition.Scope.REGION)
              .toList();
      provisioned.addAll(new TopicProvisioner(bootstrap).provision(here));
    }
    return provisioned;
  }
}
