/** Ranges of a topic's partitions, read once, committed records only, without a consumer group. */
package dev.adtally.tools.audit.topic;
