package dev.adtally.tools.send;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.dataset.ToSend;

/** Says what a failed record means to the user. */
final class SendFailure {

  private SendFailure() {}

  static ToolFailure of(String region, String bootstrap, ToSend record, Throwable cause) {
    return new ToolFailure(
        "cannot write to topic "
            + record.topic()
            + ", partition "
            + record.partition()
            + ", of region "
            + region
            + " at "
            + bootstrap
            + " ("
            + cause
            + "): is the broker up? See './adtally stack status'. Start again on empty topics: a"
            + " part of the records is already there",
        cause);
  }
}
