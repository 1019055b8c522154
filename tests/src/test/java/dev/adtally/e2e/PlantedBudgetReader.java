package dev.adtally.e2e;

import dev.adtally.tools.budget.BudgetService;
import dev.adtally.tools.budget.BudgetSettings;
import dev.adtally.tools.budget.ledger.BudgetStore;
import dev.adtally.tools.budget.ledger.ExhaustedEvent;
import dev.adtally.tools.budget.ledger.Position;
import dev.adtally.tools.budget.ledger.StoreTransaction;
import dev.adtally.tools.progress.Progress;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * A reader that is killed where it hurts most, right behind the positions of its second batch with
 * rows: inside the transaction, or, planted, behind a transaction that the positions have of their
 * own.
 */
final class PlantedBudgetReader {

  static final int KILLED = 137;

  private PlantedBudgetReader() {}

  static BudgetSettings settings(List<String> arguments) {
    Properties client = new Properties();
    client.put("bootstrap.servers", arguments.get(0));
    return new BudgetSettings(
        client,
        URI.create(arguments.get(1)),
        arguments.get(2),
        arguments.get(3),
        arguments.get(3),
        Path.of(arguments.get(4)),
        Path.of(arguments.get(5)),
        new InetSocketAddress(0));
  }

  /** Arguments: those of {@link #settings}, then whether positions go first. */
  public static void main(String[] args) throws Exception {
    boolean positionsFirst = Boolean.parseBoolean(args[6]);
    new BudgetService(settings(List.of(args)), store -> new DeadlyStore(store, positionsFirst))
        .countOnce(Progress.silent());
  }

  private static final class DeadlyStore implements BudgetStore {
    /** The start sets positions, then each batch: this is the second with rows. */
    private static final int DEADLY = 3;

    private static final Set<String> WRITES =
        Set.of("keep", "setSpentMicros", "reject", "add", "replaceBudgets");

    private final BudgetStore store;
    private final boolean positionsFirst;
    private int positionsSet;

    DeadlyStore(BudgetStore store, boolean positionsFirst) {
      this.store = store;
      this.positionsFirst = positionsFirst;
    }

    @Override
    public <T> T inTransaction(Function<StoreTransaction, T> work) {
      if (positionsFirst) {
        store.inTransaction(transaction -> work.apply(positionsOf(transaction)));
        if (positionsSet == DEADLY) {
          Runtime.getRuntime().halt(KILLED);
        }
        return store.inTransaction(work);
      }
      return store.inTransaction(transaction -> work.apply(deadly(transaction)));
    }

    /** Writes positions and nothing else. */
    private StoreTransaction positionsOf(StoreTransaction transaction) {
      return through(
          (proxy, method, values) -> {
            if (WRITES.contains(method.getName())) {
              return null;
            }
            positionsSet += method.getName().equals("setPositions") ? 1 : 0;
            return method.invoke(transaction, values);
          });
    }

    private StoreTransaction deadly(StoreTransaction transaction) {
      return through(
          (proxy, method, values) -> {
            Object answer = method.invoke(transaction, values);
            positionsSet += method.getName().equals("setPositions") ? 1 : 0;
            if (positionsSet == DEADLY) {
              Runtime.getRuntime().halt(KILLED);
            }
            return answer;
          });
    }

    private static StoreTransaction through(InvocationHandler handler) {
      return (StoreTransaction)
          Proxy.newProxyInstance(
              StoreTransaction.class.getClassLoader(),
              new Class<?>[] {StoreTransaction.class},
              handler);
    }

    @Override
    public Map<Integer, Position> positions() {
      return store.positions();
    }

    @Override
    public List<ExhaustedEvent> unpublished() {
      return store.unpublished();
    }

    @Override
    public void markPublished(Collection<UUID> eventIds) {
      store.markPublished(eventIds);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
