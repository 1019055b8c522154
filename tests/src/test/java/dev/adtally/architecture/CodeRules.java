package dev.adtally.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/** Rules that more than one module keeps. */
final class CodeRules {

  private static final Set<String> VAGUE_PACKAGES =
      Set.of("util", "utils", "common", "commons", "impl", "helper", "helpers", "misc");

  private static final Set<String> CLOCKS_AND_DICE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID");

  /** A class outside all of these would escape the allow-lists. */
  static final ArchRule EVERY_CLASS_BELONGS_TO_A_MODULE =
      classes()
          .should()
          .resideInAnyPackage(
              "dev.adtally.domain..",
              "dev.adtally.schemas..",
              "dev.adtally.config..",
              "dev.adtally.avro..",
              "dev.adtally.flink..",
              "dev.adtally.kafka..",
              "dev.adtally.hive..",
              "dev.adtally.http..",
              "dev.adtally.pinot..",
              "dev.adtally.jobs.aggregation..",
              "dev.adtally.jobs.attribution..",
              "dev.adtally.jobs.unionload..",
              "dev.adtally.tools..");

  static final ArchRule ADAPTERS_KNOW_NO_JOB_AND_NO_TOOL =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.adtally.config..",
              "dev.adtally.avro..",
              "dev.adtally.flink..",
              "dev.adtally.kafka..",
              "dev.adtally.http..",
              "dev.adtally.hive..",
              "dev.adtally.pinot..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.adtally.jobs..", "dev.adtally.tools..");

  static final ArchRule NO_JOB_KNOWS_ANOTHER =
      slices().matching("dev.adtally.jobs.(*)..").should().notDependOnEachOther();

  /** Rules are pure functions: time and chance are passed in. */
  static final ArchRule DOMAIN_HAS_NO_CLOCK_AND_NO_DICE =
      noClasses()
          .that()
          .resideInAPackage("dev.adtally.domain..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are clocks or generators of random numbers",
                  target ->
                      target.isAssignableTo(Clock.class)
                          || target.isEquivalentTo(Random.class)
                          || target.isEquivalentTo(SecureRandom.class)
                          || target.isEquivalentTo(SplittableRandom.class)
                          || target.getPackageName().equals("java.util.random")
                          || target.getSimpleName().equals("ThreadLocalRandom")))
          .orShould()
          .accessTargetWhere(
              DescribedPredicate.describe("reads a clock or dice", CodeRules::readsClockOrDice));

  static final ArchRule PACKAGES_ARE_NAMED_BY_CAPABILITY = classes().should(resideNowhereVague());

  /** Ports are role nouns. */
  static final ArchRule INTERFACES_ARE_NAMED_BY_ROLE =
      classes()
          .that()
          .areInterfaces()
          .should()
          .haveNameNotMatching(".*[.$]I[A-Z][^.$]*")
          .andShould()
          .haveSimpleNameNotEndingWith("Port");

  /** Wiring lives in the composition roots; a topology may only ask to be constructed. */
  static final ArchRule GUICE_STAYS_IN_THE_COMPOSITION_ROOTS = classes().should(leaveWiringAlone());

  private CodeRules() {}

  private static boolean readsClockOrDice(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return CLOCKS_AND_DICE.contains(owner.getFullName() + "." + access.getName())
        || (owner.getPackageName().equals("java.time") && access.getName().equals("now"));
  }

  private static ArchCondition<JavaClass> resideNowhereVague() {
    return new ArchCondition<>("not reside in a package named " + VAGUE_PACKAGES) {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        if (Arrays.stream(javaClass.getPackageName().split("\\.", -1))
            .anyMatch(VAGUE_PACKAGES::contains)) {
          events.add(
              SimpleConditionEvent.violated(
                  javaClass, javaClass.getFullName() + " resides in a vaguely named package"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> leaveWiringAlone() {
    return new ArchCondition<>("use Guice only as a job's root class named *Module or *Job") {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
          if (dependency.getTargetClass().getPackageName().startsWith("com.google.inject")
              && !mayUse(javaClass, dependency.getTargetClass())) {
            events.add(SimpleConditionEvent.violated(javaClass, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean mayUse(JavaClass user, JavaClass guice) {
    boolean jobRoot = user.getPackageName().matches("dev\\.adtally\\.jobs\\.[a-z]+");
    String name = user.getFullName();
    return jobRoot
        && (name.matches(".*(Module|Job)(\\$.*)?")
            || (name.endsWith("Topology") && guice.getSimpleName().equals("Inject")));
  }
}
