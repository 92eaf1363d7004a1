package dev.pharos.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminKeyTest {
    private static final String GIVEN = "0123456789abcdef01234567";

    @TempDir
    Path folder;

    private AdminKey establish(Optional<String> given) {
        return AdminKey.establish(given, folder, new SecureRandom());
    }

    @Test
    void is_made_at_the_first_start_and_kept() throws IOException {
        var first = establish(Optional.empty());
        var key = Files.readString(folder.resolve("admin.key")).strip();

        assertThat(key).matches("pharos_[A-Za-z0-9_-]{43}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("admin.key"))))
                .isEqualTo("rw-------");
        assertThat(first.matches(key)).isTrue();
        assertThat(establish(Optional.empty()).sha256()).isEqualTo(first.sha256());
    }

    @Test
    void given_in_the_environment_it_wins_over_the_file() throws IOException {
        establish(Optional.empty());
        var key = establish(Optional.of(GIVEN));
        assertThat(key.matches(GIVEN)).isTrue();
        assertThat(key.matches(Files.readString(folder.resolve("admin.key")).strip()))
                .isFalse();
    }

    @Test
    void no_other_key_matches() {
        var key = AdminKey.given(GIVEN);
        assertThat(key.matches("")).isFalse();
        assertThat(key.matches(GIVEN + "8")).isFalse();
        assertThat(key.matches(GIVEN.substring(1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0123456789abcdef0123456          | PHAROS_ADMIN_KEY has 23 characters and needs at least 24;
            0123456789abcdef 0123456789abcdef | PHAROS_ADMIN_KEY holds a blank
            0123456789abcdef0123456789äbcdef | PHAROS_ADMIN_KEY holds a blank or a character outside of ASCII
            """)
    void a_bad_one_is_refused_and_not_shown(String given, String sentence) {
        assertThatThrownBy(() -> AdminKey.given(given))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith(sentence)
                .message()
                .doesNotContain(given);
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        Files.writeString(folder.resolve("admin.key"), "\n");
        assertThatThrownBy(() -> establish(Optional.empty()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("delete the file and Pharos makes a new key");
    }
}
