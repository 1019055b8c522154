/** Why an order's credit is where it is, told from the rows that the attribution jobs committed. */
package dev.adtally.tools.explain;
