package dev.pharos.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.pharos.walls.planted.Breaks;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A wall that nothing can break holds nothing: each is broken here by a class that was planted for it. */
class PlantedViolationsTest {
    private static final String ROOT = "dev.pharos.walls.planted";

    @TestFactory
    Stream<DynamicTest> every_wall_reports_the_classes_that_break_it() {
        var planted = new ClassFileImporter().importPackages(ROOT);
        return new Walls(ROOT)
                .rules().entrySet().stream()
                        .map(wall -> DynamicTest.dynamicTest(wall.getKey(), () -> {
                            var breaking = planted.stream()
                                    .filter(it -> it.isAnnotatedWith(Breaks.class)
                                            && it.getAnnotationOfType(Breaks.class)
                                                    .value()
                                                    .equals(wall.getKey()))
                                    .map(it -> it.getSimpleName())
                                    .toList();
                            assertThat(breaking)
                                    .as("classes in " + ROOT + " that break this wall")
                                    .isNotEmpty();
                            var report = String.join(
                                    "\n",
                                    wall.getValue()
                                            .evaluate(planted)
                                            .getFailureReport()
                                            .getDetails());
                            assertThat(report).contains(breaking);
                        }));
    }
}
