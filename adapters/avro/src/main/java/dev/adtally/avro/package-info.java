/**
 * Domain records to and from Avro in Confluent's wire format, and the schema registry. Start at
 * {@link dev.adtally.avro.AvroCodecs}.
 */
package dev.adtally.avro;
