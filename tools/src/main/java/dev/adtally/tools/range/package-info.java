/**
 * Which offsets of a topic a range of event minutes needs, and which of these minutes are then
 * known in full. The rules are the domain's ({@code dev.adtally.domain.replay}); here are the
 * topic's facts.
 */
package dev.adtally.tools.range;
