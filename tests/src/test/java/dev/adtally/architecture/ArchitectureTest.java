package dev.adtally.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

  private static final JavaClasses MAIN_CLASSES =
      new ClassFileImporter().importPaths(Repository.mainClasses());

  @ParameterizedTest
  @MethodSource("dev.adtally.architecture.Guard#all")
  void holds(Guard guard) {
    guard.rule().check(MAIN_CLASSES);
  }

  @ParameterizedTest
  @MethodSource("dev.adtally.architecture.Guard#all")
  void namesEveryPlantedViolation(Guard guard) {
    EvaluationResult result =
        guard.rule().evaluate(new ClassFileImporter().importClasses(guard.planted()));

    assertThat(result.hasViolation()).isTrue();
    assertThat(guard.planted())
        .allSatisfy(
            planted ->
                assertThat(result.getFailureReport().toString()).contains(planted.getName()));
  }

  /** Else the rules would hold of nothing. */
  @Test
  void everyModuleHasClasses() {
    for (String home :
        new String[] {
          "domain",
          "schemas",
          "config",
          "avro",
          "flink",
          "kafka",
          "http",
          "pinot",
          "hive",
          "jobs.aggregation",
          "jobs.attribution",
          "jobs.unionload",
          "tools"
        }) {
      assertThat(MAIN_CLASSES)
          .as(home)
          .anyMatch(each -> each.getPackageName().startsWith("dev.adtally." + home));
    }
  }
}
