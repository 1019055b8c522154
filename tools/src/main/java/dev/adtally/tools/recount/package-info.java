/**
 * What a region's raw topic comes to, read once more by plain code: no operator, no state backend,
 * no Flink. Rules are the domain's.
 */
package dev.adtally.tools.recount;
