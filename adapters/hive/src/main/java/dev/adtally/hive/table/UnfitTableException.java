package dev.adtally.hive.table;

/** What stands in Hive can't be brought up to date in place. The message says what to do. */
public final class UnfitTableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfitTableException(String message) {
    super(message);
  }
}
