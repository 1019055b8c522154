/** What is examined at Pinot. */
package dev.adtally.tools.doctor.pinot;
