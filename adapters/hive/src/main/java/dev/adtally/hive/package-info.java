/** Apache Hive: the exactly-once Parquet sink, the table and its view, compaction. */
package dev.adtally.hive;
