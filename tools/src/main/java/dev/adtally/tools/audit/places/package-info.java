/** The topics and sinks that an audit asks. */
package dev.adtally.tools.audit.places;
