package dev.pharos.runtime.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.runtime.home.StartRefused;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {
    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        SecretSource.hand(SecretFiles.none());
    }

    private SmallRyeConfig configured() {
        SecretSource.hand(SecretFiles.in(folder));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new SecretSource())
                .build();
    }

    private void secret(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUARKUS_DATASOURCE_PASSWORD", "quarkus.datasource.password"})
    void a_file_is_named_as_the_variable_or_the_property_that_it_stands_for(String name) throws IOException {
        secret(name, "opened sesame\n");
        assertThat(configured().getOptionalValue("quarkus.datasource.password", String.class))
                .contains("opened sesame");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            a$b|a$b
            a$$b|a$$b
            ${user.home}|${user.home}
            \\${x}\\d|\\${x}\\d
            two words|two words
            """)
    void a_secret_is_meant_as_it_stands(String written, String meant) throws IOException {
        secret("OPS_SECRET", written);
        assertThat(configured().getOptionalValue("OPS_SECRET", String.class)).contains(meant);
    }

    @Test
    void the_end_of_the_last_line_does_not_count() throws IOException {
        secret("ONE", "first\nsecond\r\n");
        assertThat(configured().getOptionalValue("ONE", String.class)).contains("first\nsecond");
    }

    @Test
    void the_links_and_folders_of_kubernetes_are_followed_and_passed_over() throws IOException {
        var version = Files.createDirectory(folder.resolve("..2026_01_01"));
        Files.writeString(version.resolve("PHAROS_ADMIN_KEY"), "key");
        Files.createSymbolicLink(folder.resolve("..data"), version.getFileName());
        Files.createSymbolicLink(folder.resolve("PHAROS_ADMIN_KEY"), Path.of("..data/PHAROS_ADMIN_KEY"));
        Files.createDirectory(folder.resolve("elsewhere"));
        assertThat(SecretFiles.in(folder).values()).containsOnlyKeys("PHAROS_ADMIN_KEY");
        assertThat(configured().getOptionalValue("pharos.admin-key", String.class))
                .contains("key");
    }

    @Test
    void a_folder_that_is_not_there_is_one_sentence() {
        refused(folder.resolve("none"))
                .hasMessage("PHAROS_SECRETS_DIR is " + folder.resolve("none")
                        + ", which is not a folder that this user can read; correct it, or leave it unset.");
    }

    @Test
    void an_empty_file_is_one_sentence() throws IOException {
        secret("ONE", "\n");
        refused(folder)
                .hasMessage("The secret " + folder.resolve("ONE")
                        + " is empty; fix it, or take it out of PHAROS_SECRETS_DIR.");
    }

    @Test
    void a_file_that_is_too_large_or_no_text_is_refused_and_not_shown() throws IOException {
        secret("ONE", "s3cret".repeat(20_000));
        refused(folder).hasMessageContaining("holds more than 64 KiB").hasMessageNotContaining("s3cret");
        Files.write(folder.resolve("ONE"), "s3cr\u00e9t".getBytes(StandardCharsets.ISO_8859_1));
        refused(folder).hasMessageContaining("is not text in UTF-8").hasMessageNotContaining("s3cr");
    }

    @Test
    void two_files_for_one_setting_are_refused() throws IOException {
        secret("PHAROS_ADMIN_KEY", "one");
        secret("pharos.admin-key", "other");
        refused(folder).hasMessageEndingWith("holds two files for PHAROS_ADMIN_KEY; leave one of them.");
    }

    @Test
    void a_folder_full_of_other_things_is_refused() throws IOException {
        for (int i = 0; i <= 100; i++) {
            secret("file-" + i, "x");
        }
        refused(folder).hasMessageContaining("holds more than 100 files");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(Path folder) {
        return assertThatThrownBy(() -> SecretFiles.in(folder)).isInstanceOf(StartRefused.class);
    }
}
