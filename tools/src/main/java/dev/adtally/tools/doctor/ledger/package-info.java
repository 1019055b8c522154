/** What is examined in the ledger and the dead letters. */
package dev.adtally.tools.doctor.ledger;
