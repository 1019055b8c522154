package dev.adtally.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class ClusterPatienceTest {

  private static final TopicPartition PARTITION = new TopicPartition("orders", 0);
  private final RuntimeException away =
      new IllegalStateException(new ExecutionException(new TimeoutException("no answer")));

  private final ClusterPatience patience = new ClusterPatience("127.0.0.1:1", Duration.ZERO);

  @Test
  void aClusterThatIsAwayIsAskedUntilItAnswers() {
    Queue<RuntimeException> absences = new ArrayDeque<>(List.of(away, away, away));
    KafkaSubscriber connector =
        new KafkaSubscriber() {
          private static final long serialVersionUID = 1L;

          @Override
          public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
            if (!absences.isEmpty()) {
              throw absences.remove();
            }
            return Set.of(PARTITION);
          }
        };

    assertThat(new AwaitingSubscriber(connector, patience).getSubscribedTopicPartitions(null))
        .containsExactly(PARTITION);
    assertThat(absences).isEmpty();
  }

  @Test
  void aRefusalIsNotWaitedOut() {
    for (Exception refusal :
        List.of(
            new UnknownTopicOrPartitionException("no such topic"),
            new SaslAuthenticationException("wrong password"))) {
      RuntimeException wrapped = new IllegalStateException(new ExecutionException(refusal));
      assertThatThrownBy(() -> patience.ask("anything", throwing(wrapped))).isSameAs(wrapped);
    }
  }

  @Test
  void anInterruptEndsTheWaiting() {
    ClusterPatience endless = new ClusterPatience("127.0.0.1:1", Duration.ofDays(1));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> endless.ask("its partitions", throwing(away)))
          .hasMessageContaining("interrupted while waiting for 127.0.0.1:1 to tell its partitions")
          .hasRootCauseMessage("no answer");
    } finally {
      assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    }
  }

  @Test
  void partitionsBeginWhereTheClusterSaysSoInNumbers() {
    BeginningOffsets offsets = new BeginningOffsets(patience);

    assertThat(offsets.getPartitionOffsets(Set.of(PARTITION), new Beginnings(away)))
        .containsExactly(Map.entry(PARTITION, 17L));
  }

  private static Supplier<Void> throwing(RuntimeException e) {
    return () -> {
      throw e;
    };
  }
}
