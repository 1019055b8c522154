package dev.adtally.avro;

import java.net.URI;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contract against a registry that runs, for example with {@code
 * -Dadtally.registry.url=http://127.0.0.1:8081/apis/ccompat/v7}.
 */
@EnabledIfSystemProperty(named = "adtally.registry.url", matches = "http.*")
class RunningSchemaRegistryIT extends SchemaRegistryContract {

  @Override
  URI url() {
    return URI.create(System.getProperty("adtally.registry.url"));
  }
}
