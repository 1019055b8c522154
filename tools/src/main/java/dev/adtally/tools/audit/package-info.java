/**
 * Compares what a region's raw topics come to with what the topics and sinks behind them say, and
 * explains every difference by raw records.
 */
package dev.adtally.tools.audit;
