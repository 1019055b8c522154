/** What Pinot needs for a given load. */
package dev.adtally.pinot.capacity;
