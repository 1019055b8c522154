/** What is examined at a Kafka cluster: lag, transactions, topics. */
package dev.adtally.tools.doctor.kafka;
