/**
 * The load into Hive: rows as Parquet files, exactly once, and their partitions in the metastore.
 */
package dev.adtally.hive.sink;
