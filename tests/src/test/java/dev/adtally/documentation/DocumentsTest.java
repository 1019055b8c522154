package dev.adtally.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.intake.RejectionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final Pattern REASON = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([A-Z]+) \\|");

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<Path> documents = Documents.all();

    assertThat(documents).contains(Documents.ROOT.resolve("README.md"));
    for (Path document : documents) {
      assertThat(Documents.brokenLinks(document.getParent(), Files.readString(document)))
          .as(document.toString())
          .isEmpty();
    }
  }

  @Test
  void aLinkToNowhereIsFound() {
    String planted = "[here](README.md#limitations) [there](docs/nowhere.md) [web](https://a.b/c)";

    assertThat(Documents.brokenLinks(Documents.ROOT, planted)).containsExactly("docs/nowhere.md");
  }

  @Test
  void everyReasonOfADeadLetterIsExplainedUnderItsOutcome() throws IOException {
    String topics = Files.readString(Documents.ROOT.resolve("docs/topics.md"));

    assertThat(reasonsIn(topics))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(RejectionReason.values())
                .map(reason -> reason + " " + reason.outcome())
                .toList());
  }

  @Test
  void aReasonThatIsNotExplainedIsFound() throws IOException {
    String topics = Files.readString(Documents.ROOT.resolve("docs/topics.md"));

    assertThat(reasonsIn(topics.replace("| `BLANK_ID` |", "| BLANK_ID |")))
        .doesNotContain("BLANK_ID INVALID");
  }

  private static List<String> reasonsIn(String markdown) {
    return REASON
        .matcher(markdown)
        .results()
        .map(row -> row.group(1) + " " + row.group(2))
        .toList();
  }
}
