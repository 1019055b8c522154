/**
 * What is installed where: which jobs run on which Flink cluster, and where their results are asked
 * for. An installation file names the jobs' own configurations, so that nothing is said twice.
 */
package dev.adtally.tools.installation;
