package dev.pharos.walls;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The walls of the house: see docs/architecture.md. */
class WallsTest {
    private static final String ROOT = "dev.pharos";

    @TestFactory
    Stream<DynamicTest> the_house_keeps_to_its_walls() {
        JavaClasses house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
        return new Walls(ROOT)
                .rules().entrySet().stream()
                        .map(wall -> DynamicTest.dynamicTest(
                                wall.getKey(), () -> wall.getValue().check(house)));
    }
}
