/** What is examined at Flink's JobManagers. */
package dev.adtally.tools.doctor.flink;
