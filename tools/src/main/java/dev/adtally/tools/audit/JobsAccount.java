package dev.adtally.tools.audit;

import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerKey;
import dev.adtally.tools.recount.Letter;
import dev.adtally.tools.recount.Position;
import java.util.Map;

/** What the live job says that it has done with a raw topic. */
public interface JobsAccount {

  /** Its ledger entries, each in its last restatement. */
  Map<LedgerKey, LedgerCounts> ledger();

  /** Its dead letters, by the position of the raw record. */
  Map<Position, Letter> letters();
}
