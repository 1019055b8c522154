package dev.adtally.tools.audit;

import dev.adtally.domain.union.AdsMetric;
import java.util.List;
import java.util.Optional;

/**
 * What one place says of a row.
 *
 * @param row what it shows; empty if it shows none
 * @param fields those in which it differs from the raw topics' row
 * @param at where it stands, see {@link Shown}
 */
public record Says(
    String place, Finding finding, Optional<AdsMetric> row, List<String> fields, String at) {}
