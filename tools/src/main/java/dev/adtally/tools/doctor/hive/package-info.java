/** What is examined at Hive. */
package dev.adtally.tools.doctor.hive;
