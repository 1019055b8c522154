package dev.adtally.tools.doctor.pinot;

import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.kafka.ClusterProbe;

/**
 * A table of Pinot that an installation has.
 *
 * @param topic that it reads, of {@code cluster}
 * @param ifMissing how bad it is if it is not there
 */
public record PinotTable(String name, ClusterProbe cluster, String topic, Level ifMissing) {}
