/** Rewriting Hive partitions so that each record UUID stands in them once. */
package dev.adtally.hive.compaction;
