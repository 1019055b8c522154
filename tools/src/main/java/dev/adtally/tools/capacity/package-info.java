/** What the system needs for a given load: memory and state, with the window that bounds each. */
package dev.adtally.tools.capacity;
