package dev.adtally.tools.doctor.pinot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.adtally.pinot.query.PinotBroker;
import dev.adtally.pinot.query.PinotQueryException;
import dev.adtally.pinot.query.PinotSql;
import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Check;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.doctor.kafka.Unread;
import dev.adtally.tools.doctor.kafka.UnreadReader;
import dev.adtally.tools.doctor.pinot.TableFacts.Consuming;
import dev.adtally.tools.installation.Installation.PinotSite;
import dev.adtally.tools.rest.HttpStatusException;
import dev.adtally.tools.rest.JsonHttp;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** One of Adtally's tables in Pinot: its consumption, its segments, and whether it answers. */
public final class PinotCheck implements Check {

  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final int NOT_FOUND = 404;

  private final PinotSite pinot;
  private final PinotTable table;
  private final Place place;
  private final Limits<Duration> lag;
  private final InstantSource clock;
  private final JsonHttp controller;

  public PinotCheck(
      PinotSite pinot, PinotTable table, Place place, Limits<Duration> lag, InstantSource clock) {
    this.pinot = pinot;
    this.table = table;
    this.place = place;
    this.lag = lag;
    this.clock = clock;
    this.controller = new JsonHttp(pinot.controller().toString(), "application/json", PATIENCE);
  }

  @Override
  public Area area() {
    return Area.PINOT;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public String subject() {
    return table.name();
  }

  @Override
  public List<Finding> examine() throws InterruptedException {
    try {
      return new TableRule(table.name(), place, lag, pinot.controller().toString())
          .findings(facts(), clock.instant());
    } catch (HttpStatusException refused) {
      return List.of(refused.status() == NOT_FOUND ? missing() : away(refused.getMessage()));
    } catch (IOException | PinotQueryException away) {
      return List.of(away(away.getMessage()));
    }
  }

  private Finding missing() {
    return Finding.of(
        table.ifMissing(),
        Area.PINOT,
        place,
        table.name(),
        "no such table",
        "nobody can query what %s says".formatted(table.topic()),
        "./adtally pinot apply");
  }

  private Finding away(String message) {
    return Finding.of(
        Level.RED,
        Area.PINOT,
        place,
        table.name(),
        "no answer",
        message + ": reports are not answered, the jobs go on",
        "start it (locally: ./adtally stack restart); it goes on reading where its segments end");
  }

  private TableFacts facts() throws IOException, InterruptedException {
    String path = "/tables/" + table.name();
    JsonNode ideal = controller.get(path + "/idealstate").path("REALTIME");
    JsonNode actual = controller.get(path + "/externalview").path("REALTIME");
    boolean paused = controller.get(path + "/pauseStatus").path("pauseFlag").asBoolean();
    SortedMap<Integer, Consuming> consuming =
        consuming(controller.get(path + "/consumingSegmentsInfo"));
    return new TableFacts(
        paused,
        astray(ideal, actual),
        ideal.size(),
        consuming,
        table.cluster().partitions(List.of(table.topic())).size(),
        rows());
  }

  private long rows() {
    return new PinotBroker(pinot.broker(), PATIENCE)
        .ask(
            "the number of rows of " + table.name(),
            PinotSql.of("SELECT COUNT(*) AS n FROM ").name(table.name()))
        .rows()
        .get(0)
        .number("n");
  }

  /** A segment that is to be offline is none that is astray: a paused table has such. */
  static Map<String, String> astray(JsonNode ideal, JsonNode actual) {
    Map<String, String> astray = new HashMap<>();
    ideal
        .fields()
        .forEachRemaining(
            segment ->
                segment
                    .getValue()
                    .fields()
                    .forEachRemaining(
                        server -> {
                          String wanted = server.getValue().asText();
                          String state =
                              actual.path(segment.getKey()).path(server.getKey()).asText("nowhere");
                          if (!state.equals(wanted) && !wanted.equals("OFFLINE")) {
                            astray.put(
                                segment.getKey(),
                                "%s on %s, should be %s".formatted(state, server.getKey(), wanted));
                          }
                        }));
    return astray;
  }

  private SortedMap<Integer, Consuming> consuming(JsonNode answer) throws InterruptedException {
    Map<Integer, List<String>> states = new TreeMap<>();
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (JsonNode segment : answer.path("_segmentToConsumingInfoMap")) {
      for (JsonNode server : segment) {
        server
            .path("partitionToOffsetMap")
            .fields()
            .forEachRemaining(
                entry -> {
                  int partition = Integer.parseInt(entry.getKey());
                  states
                      .computeIfAbsent(partition, unseen -> new ArrayList<>())
                      .add(server.path("consumerState").asText());
                  offsets.merge(
                      new TopicPartition(table.topic(), partition),
                      entry.getValue().asLong(),
                      Math::max);
                });
      }
    }
    Set<TopicPartition> known = table.cluster().partitions(List.of(table.topic()));
    offsets.keySet().retainAll(known);
    Map<TopicPartition, Unread> unread =
        new UnreadReader(table.cluster())
            .between(offsets, table.cluster().lastStable(offsets.keySet()));
    SortedMap<Integer, Consuming> consuming = new TreeMap<>();
    offsets.forEach(
        (partition, offset) ->
            consuming.put(
                partition.partition(),
                new Consuming(states.get(partition.partition()), offset, unread.get(partition))));
    return consuming;
  }
}
