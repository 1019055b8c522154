/** Schemas and tables: what is wanted, what is there, and how the one becomes the other. */
package dev.adtally.pinot.table;
