/** The topics that the budget reader reads and writes. */
package dev.adtally.tools.budget.kafka;
