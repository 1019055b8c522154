/** What spend and budgets are, and the rules they change by: no Kafka, no database, no clock. */
package dev.adtally.tools.budget.ledger;
