/** Asking Pinot's broker: queries whose values are bound safely, answers that are complete. */
package dev.adtally.pinot.query;
