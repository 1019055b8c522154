/** An audit's result as files that can be kept, and checked years later. */
package dev.adtally.tools.audit.report;
