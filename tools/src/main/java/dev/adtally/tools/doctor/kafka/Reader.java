package dev.adtally.tools.doctor.kafka;

import dev.adtally.tools.doctor.Place;
import java.util.List;

/**
 * A job as a reader of one cluster.
 *
 * @param job the installation's name for it
 * @param group where Flink commits how far it has read, at each checkpoint
 * @param region of the topics, which need not be the job's own
 * @param topics read there
 */
public record Reader(String job, String group, Place place, String region, List<String> topics) {

  public Reader {
    topics = List.copyOf(topics);
  }
}
