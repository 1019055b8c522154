/** Apache Pinot: schemas and upsert tables, reports, capacity. */
package dev.adtally.pinot;
