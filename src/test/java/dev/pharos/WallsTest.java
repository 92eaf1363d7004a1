package dev.pharos;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.UUID;
import javax.net.ssl.TrustManager;

/** The walls of the house: see docs/architecture.md. */
@AnalyzeClasses(packages = "dev.pharos", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    @ArchTest
    static final ArchRule the_core_knows_nothing_but_the_jdk = classes()
            .that()
            .resideInAPackage("dev.pharos.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.pharos.core..")
            .because("it decides, and a decision must be testable without anything around it");

    @ArchTest
    static final ArchRule the_core_does_nothing = noClasses()
            .that()
            .resideInAPackage("dev.pharos.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..", "java.sql..", "java.net.http..", "java.nio.file..")
            .because("threads, databases, networks and files belong to the shell");

    @ArchTest
    static final ArchRule time_comes_in_through_one_door = noClasses()
            .that()
            .resideOutsideOfPackage("dev.pharos.runtime..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("a test must be able to say what time it is");

    @ArchTest
    static final ArchRule chance_comes_in_through_one_door = noClasses()
            .that()
            .resideOutsideOfPackage("dev.pharos.runtime..")
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(Random.class)
            .because("a test must be able to say what chance brings");

    @ArchTest
    static final ArchRule no_package_depends_on_itself_in_a_circle =
            slices().matching("dev.pharos.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_flow_runs_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("runtime")
            .definedBy("dev.pharos.runtime..")
            .layer("schedule")
            .definedBy("dev.pharos.schedule..")
            .layer("probe")
            .definedBy("dev.pharos.probe..")
            .layer("sight")
            .definedBy("dev.pharos.sight..")
            .layer("load")
            .definedBy("dev.pharos.load..")
            .layer("publish")
            .definedBy("dev.pharos.publish..")
            .layer("escalate")
            .definedBy("dev.pharos.escalate..")
            .layer("record")
            .definedBy("dev.pharos.record..")
            .layer("cycle")
            .definedBy("dev.pharos.cycle..")
            .whereLayer("runtime")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("schedule")
            .mayOnlyBeAccessedByLayers("runtime")
            .whereLayer("probe")
            .mayOnlyBeAccessedByLayers("runtime")
            .whereLayer("sight")
            .mayOnlyBeAccessedByLayers("runtime")
            .whereLayer("load")
            .mayOnlyBeAccessedByLayers("runtime")
            .whereLayer("publish")
            .mayOnlyBeAccessedByLayers("runtime")
            .whereLayer("escalate")
            .mayOnlyBeAccessedByLayers("runtime", "publish")
            .whereLayer("record")
            .mayOnlyBeAccessedByLayers("runtime", "load", "publish", "escalate");

    @ArchTest
    static final ArchRule rows_do_not_leave_the_record = noClasses()
            .that()
            .resideOutsideOfPackage("dev.pharos.record..")
            .should()
            .dependOnClassesThat(DescribedPredicate.and(
                    JavaClass.Predicates.resideInAPackage("dev.pharos.record.."),
                    JavaClass.Predicates.simpleNameEndingWith("Row")))
            .because("what is kept and what is meant are two things");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .that()
            .areNotAssignableTo(TrustManager.class)
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Service");
}
