package dev.adtally.avro;

import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.schemas.DeadLetterRecord;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Refused records: topic dead-letters. */
final class DeadLetterMapping implements AvroMapping<DeadLetter, DeadLetterRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public String schemaName() {
    return "dead-letters";
  }

  @Override
  public Class<DeadLetterRecord> recordClass() {
    return DeadLetterRecord.class;
  }

  @Override
  public DeadLetterRecord toRecord(DeadLetter letter) {
    RawRecord raw = letter.raw();
    DeadLetterRecord row = new DeadLetterRecord();
    row.setJob(letter.job());
    row.setRegion(letter.region());
    row.setTopic(raw.topic());
    row.setSourcePartition(raw.partition());
    row.setSourceOffset(raw.offset());
    row.setAppendTime(Instant.ofEpochMilli(raw.appendTimeMillis()));
    row.setOutcome(letter.rejection().reason().outcome().name());
    row.setReason(letter.rejection().reason().name());
    row.setError(letter.rejection().error());
    row.setRawKey(raw.key() == null ? null : ByteBuffer.wrap(raw.key()));
    row.setRawValue(raw.value() == null ? null : ByteBuffer.wrap(raw.value()));
    return row;
  }

  @Override
  public DeadLetter toDomain(DeadLetterRecord row) {
    RejectionReason reason = RowFields.named("reason", row.getReason(), RejectionReason.class);
    if (!reason.outcome().name().equals(row.getOutcome())) {
      throw new IllegalArgumentException(
          "outcome is '" + row.getOutcome() + "', must be " + reason.outcome() + " for " + reason);
    }
    RawRecord raw =
        new RawRecord(
            row.getTopic(),
            row.getSourcePartition(),
            row.getSourceOffset(),
            row.getAppendTime().toEpochMilli(),
            bytes(row.getRawKey()),
            bytes(row.getRawValue()));
    return new DeadLetter(
        row.getJob(), row.getRegion(), raw, new Rejection(reason, row.getError()));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return copy;
  }
}
