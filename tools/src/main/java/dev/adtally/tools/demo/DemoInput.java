package dev.adtally.tools.demo;

import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.truth.Truth;

/**
 * What a demo sends, and what the jobs must make of it.
 *
 * @param description one line for people
 */
public record DemoInput(Dataset dataset, Truth truth, String description) {}
