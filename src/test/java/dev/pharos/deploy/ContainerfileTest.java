package dev.pharos.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerfileTest {
    private static final String NATIVE = "Containerfile.native";
    private static final String JVM = "Containerfile.jvm";

    private static Containerfile read(String name) {
        return Containerfile.read(DeployFiles.DEPLOY.resolve("container").resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {NATIVE, JVM})
    void base_images_are_arguments_and_pinned(String name) {
        var file = read(name);
        assertThat(file.all("FROM"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(it -> it.matches("\\$\\{[A-Z_]+_IMAGE}( AS [a-z]+)?"));
        var images =
                file.all("ARG").stream().filter(it -> it.contains("_IMAGE=")).toList();
        assertThat(images).allMatch(it -> it.matches("[A-Z_]+=[a-z0-9./-]+:[a-z0-9][a-z0-9.-]+"));
        assertThat(images).noneMatch(it -> it.endsWith(":latest"));
        assertThat(file.all("FROM"))
                .allMatch(from -> images.stream()
                        .anyMatch(arg -> from.startsWith("${" + arg.substring(0, arg.indexOf('=')) + "}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {NATIVE, JVM})
    void runs_as_a_user_by_number_who_owns_nothing_but_the_one_volume(String name) {
        var file = read(name);
        assertThat(file.last("USER")).containsExactly(DeployFiles.USER + ":0");
        assertThat(file.all("VOLUME")).containsExactly("[\"/var/lib/pharos\"]");
        assertThat(file.last("ENV")).singleElement().asString().contains("PHAROS_DATA_DIR=/var/lib/pharos");
        assertThat(file.last("COPY")).allMatch(it -> it.contains("--chown=0:0"));
        assertThat(file.last("RUN"))
                .contains("mkdir -m 0770 /var/lib/pharos && chown " + DeployFiles.USER + ":0 /var/lib/pharos");
    }

    @ParameterizedTest
    @ValueSource(strings = {NATIVE, JVM})
    void ends_on_sigterm_as_process_number_one(String name) {
        assertThat(read(name).last("STOPSIGNAL")).containsExactly("SIGTERM");
        // A shell in between would keep the signal to itself.
        assertThat(read(name).last("ENTRYPOINT")).singleElement().asString().startsWith("[\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {NATIVE, JVM})
    void says_what_it_is_where_it_listens_and_how_it_is(String name) throws Exception {
        var file = read(name);
        assertThat(file.last("EXPOSE")).containsExactly(Integer.toString(DeployFiles.PORT));
        assertThat(file.last("HEALTHCHECK")).singleElement().asString().endsWith("CMD [\"/opt/pharos/healthy\"]");
        assertThat(file.last("LABEL"))
                .singleElement()
                .asString()
                .contains("image.title=", "image.description=", "image.version=", "image.revision=");
        assertThat(file.last("ARG")).contains("VERSION=" + DeployFiles.version());
    }

    @Test
    void the_jvm_has_the_options_of_the_launcher() {
        var launcher = DeployFiles.text(Path.of("scripts/train.sh"));
        for (var option : new String[] {
            "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "-Xms64m"
        }) {
            assertThat(launcher).contains(option);
            assertThat(read(JVM).last("ENTRYPOINT")).singleElement().asString().contains('"' + option + '"');
        }
    }

    @Test
    void all_that_is_copied_exists_and_nothing_else_is_sent_to_the_engine() {
        var sent = DeployFiles.text(Path.of(".dockerignore"))
                .lines()
                .filter(it -> !it.startsWith("#"))
                .toList();
        assertThat(sent).startsWith("*").doesNotContain("!deploy", "!deploy/container", "!data", "!.git");
        for (var name : new String[] {NATIVE, JVM}) {
            read(name).all("COPY").stream()
                    .filter(it -> !it.contains("--from="))
                    .map(it ->
                            it.replaceFirst("^(--\\S+ )*", "").split(" ", 2)[0].replaceFirst("/$", ""))
                    .forEach(source -> {
                        assertThat(Path.of(source)).exists();
                        assertThat(sent).anyMatch(it -> ("!" + source + "/").startsWith(it + "/"));
                    });
        }
    }
}
