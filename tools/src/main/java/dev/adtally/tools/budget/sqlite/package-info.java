/**
 * The store in SQLite, through JDBC: one file, full transactions, and nothing to run beside the
 * reader.
 */
package dev.adtally.tools.budget.sqlite;
