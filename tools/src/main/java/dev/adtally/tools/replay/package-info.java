/**
 * Replay of a region's topics: a plan of what is read and written, the jobs in bounded mode beside
 * the live ones, and what they changed.
 */
package dev.adtally.tools.replay;
