/** What may be sent to a terminal. */
package dev.adtally.tools.terminal;
