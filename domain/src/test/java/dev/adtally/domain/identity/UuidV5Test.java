package dev.adtally.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UuidV5Test {

  /** The example of RFC 9562, appendix A.4. */
  @Test
  void givesTheVectorOfTheRfc() {
    UUID uuid = UuidV5.of(UuidV5.NAMESPACE_DNS, bytes("www.example.com"));

    assertThat(uuid).isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
  }

  @Test
  void dependsOnTheNamespace() {
    UUID other = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    assertThat(UuidV5.of(other, bytes("www.example.com")))
        .isNotEqualTo(UuidV5.of(UuidV5.NAMESPACE_DNS, bytes("www.example.com")));
  }

  @Property
  void carriesVersionAndVariantWhateverTheName(@ForAll byte[] name) {
    UUID uuid = UuidV5.of(UuidV5.NAMESPACE_DNS, name);

    assertThat(uuid.version()).isEqualTo(5);
    assertThat(uuid.variant()).isEqualTo(2);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
