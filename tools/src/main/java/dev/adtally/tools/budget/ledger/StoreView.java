package dev.adtally.tools.budget.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What a store holds at one moment, between two transactions. For use by one thread. */
public interface StoreView {

  /** One campaign; empty if neither a row nor a budget names it. */
  Optional<CampaignState> campaign(String id);

  /**
   * Campaigns by id, in byte order.
   *
   * @param after only ids greater than this
   * @param exhaustedOnly only those that have spent their budget
   */
  List<CampaignState> campaigns(String after, int limit, boolean exhaustedOnly);

  SortedMap<Integer, Position> positions();

  /** The latest records that were rejected, the latest first. */
  List<Rejected> rejected(int limit);

  /** How many records were rejected, by reason; without reasons that have none. */
  Map<Rejected.Reason, Long> rejectedByReason();

  long unpublishedEvents();
}
