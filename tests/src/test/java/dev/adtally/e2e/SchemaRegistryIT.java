package dev.adtally.e2e;

import dev.adtally.avro.SchemaRegistryContract;
import java.net.URI;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract that the stub keeps, on the registry of the stack. */
@ExtendWith(SharedStack.class)
@Order(3)
class SchemaRegistryIT extends SchemaRegistryContract {

  private final URI url;

  SchemaRegistryIT(RunningStack stack) {
    url = URI.create(stack.parts().addresses().registryUrl());
  }

  @Override
  protected URI url() {
    return url;
  }
}
