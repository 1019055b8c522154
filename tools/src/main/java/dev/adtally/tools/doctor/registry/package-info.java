/** What is examined at the schema registry. */
package dev.adtally.tools.doctor.registry;
