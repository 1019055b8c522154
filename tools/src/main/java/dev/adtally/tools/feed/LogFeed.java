package dev.adtally.tools.feed;

import dev.adtally.tools.dataset.Dataset;
import java.util.List;

/**
 * A log made ready to send.
 *
 * @param badRows one message for each row that could not be mapped
 */
public record LogFeed(Dataset dataset, LogFacts facts, List<String> badRows) {}
