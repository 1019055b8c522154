package dev.adtally.jobs.attribution;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetailsService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A details service that answers when a test says so; knows what it was asked, and when. */
final class FakeDetailsService implements OrderDetailsService {

  private final List<String> asked = new ArrayList<>();
  private final Map<String, Deque<CompletableFuture<Enrichment>>> open = new LinkedHashMap<>();
  private Enrichment always;
  private boolean closed;

  @Override
  public synchronized CompletionStage<Enrichment> detailsOf(String orderId, int orderVersion) {
    String question = orderId + " v" + orderVersion;
    CompletableFuture<Enrichment> answer = new CompletableFuture<>();
    asked.add(question);
    if (always != null) {
      answer.complete(always);
      return answer;
    }
    open.computeIfAbsent(question, first -> new ArrayDeque<>()).add(answer);
    return answer;
  }

  /** Answers the oldest open question of this text, for example {@code o-1 v2}. */
  synchronized void answer(String question, Enrichment enrichment) {
    Deque<CompletableFuture<Enrichment>> answers = open.get(question);
    CompletableFuture<Enrichment> answer = answers.remove();
    if (answers.isEmpty()) {
      open.remove(question);
    }
    answer.complete(enrichment);
  }

  /** Answers what is open and every later question at once. */
  synchronized void answerAllFromNowOn(Enrichment enrichment) {
    always = enrichment;
    open.values().forEach(all -> all.forEach(one -> one.complete(enrichment)));
    open.clear();
  }

  /** All questions so far. */
  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  /** Questions not answered yet, the oldest first. */
  synchronized List<String> open() {
    return List.copyOf(open.keySet());
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    open.values().forEach(all -> all.forEach(one -> one.complete(Enrichment.unavailable())));
  }
}
