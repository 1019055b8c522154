package dev.adtally.tools.doctor.ledger;

import dev.adtally.tools.doctor.Place;

/**
 * A job's ledger of one topic of one region.
 *
 * @param name the installation's name of the job
 * @param ledgerJob the name under which it books
 * @param region of the topic
 * @param group of the job
 */
public record Book(
    String name, String ledgerJob, String region, String topic, String group, Place place) {}
