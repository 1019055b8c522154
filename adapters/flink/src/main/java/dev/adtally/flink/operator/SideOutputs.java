package dev.adtally.flink.operator;

import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.ledger.LedgerDelta;
import dev.adtally.flink.state.Types;
import org.apache.flink.util.OutputTag;

/** What every operator may say beside its results. */
public final class SideOutputs {

  /** Records that were not counted, duplicates aside. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", Types.DEAD_LETTER);

  /** Parts of ledger entries. */
  public static final OutputTag<LedgerDelta> LEDGER = new OutputTag<>("ledger", Types.LEDGER_DELTA);

  private SideOutputs() {}
}
