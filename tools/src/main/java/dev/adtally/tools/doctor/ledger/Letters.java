package dev.adtally.tools.doctor.ledger;

/**
 * Dead letters of one reason.
 *
 * @param partition of the record that one of them is about
 * @param offset of that record
 * @param error what was wrong with it
 */
record Letters(long count, int partition, long offset, String error) {

  Letters plusOne() {
    return new Letters(count + 1, partition, offset, error);
  }
}
