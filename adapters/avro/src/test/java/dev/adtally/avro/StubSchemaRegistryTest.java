package dev.adtally.avro;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;

class StubSchemaRegistryTest extends SchemaRegistryContract {

  private final StubRegistry stub;

  StubSchemaRegistryTest() throws IOException {
    stub = new StubRegistry();
  }

  @Override
  protected URI url() {
    return stub.url();
  }

  @AfterEach
  void close() {
    stub.close();
  }
}
