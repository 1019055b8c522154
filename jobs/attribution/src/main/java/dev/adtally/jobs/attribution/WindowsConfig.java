package dev.adtally.jobs.attribution;

import dev.adtally.config.ConfigSection;
import dev.adtally.domain.attribution.AttributionWindows;
import dev.adtally.domain.attribution.AttributionWindows.Windows;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Section {@code windows}: how long after a touch an order is still attributed to it. */
final class WindowsConfig {

  private static final Windows USUAL = new Windows(Duration.ofDays(7), Duration.ofDays(1));

  private WindowsConfig() {}

  /**
   * Reads {@code click} (default 7d), {@code view} (1d), and in {@code merchants} the same keys by
   * merchant id; a key that a merchant leaves out is that of all others.
   */
  static AttributionWindows from(ConfigSection section) {
    Windows standard = windows(section, USUAL);
    ConfigSection merchants = section.optionalSection("merchants");
    Map<String, Windows> byMerchant = new TreeMap<>();
    for (String merchant : merchants.keys()) {
      byMerchant.put(merchant, windows(merchants.section(merchant), standard));
    }
    return new AttributionWindows(standard, byMerchant);
  }

  private static Windows windows(ConfigSection section, Windows standard) {
    return new Windows(
        section.duration("click", standard.click()), section.duration("view", standard.view()));
  }
}
