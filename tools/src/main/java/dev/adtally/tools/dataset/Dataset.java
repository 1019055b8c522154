package dev.adtally.tools.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records to send, per region in sending order.
 *
 * @param partitions partitions of each input topic that the records are laid out for
 */
public record Dataset(int partitions, Map<String, List<ToSend>> recordsByRegion) {

  public Dataset {
    Map<String, List<ToSend>> unmodifiable = new LinkedHashMap<>();
    recordsByRegion.forEach(
        (region, records) -> unmodifiable.put(region, Collections.unmodifiableList(records)));
    recordsByRegion = Collections.unmodifiableMap(unmodifiable);
  }

  /** Records of all regions. */
  public long size() {
    return recordsByRegion.values().stream().mapToLong(List::size).sum();
  }
}
