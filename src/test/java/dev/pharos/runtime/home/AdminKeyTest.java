package dev.pharos.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.access.KeyHash;
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
    private static final String GIVEN = "b7f3a09d51ce8264f0d37ab9";

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
        assertThat(first.hash()).isEqualTo(KeyHash.ofKey(key));
        assertThat(establish(Optional.empty()).hash()).isEqualTo(first.hash());
    }

    @Test
    void given_in_the_environment_it_wins_over_the_file() throws IOException {
        establish(Optional.empty());
        var key = establish(Optional.of(GIVEN));
        assertThat(key.hash())
                .isEqualTo(KeyHash.ofKey(GIVEN))
                .isNotEqualTo(KeyHash.ofKey(
                        Files.readString(folder.resolve("admin.key")).strip()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0123456789abcdef0123456          | PHAROS_ADMIN_KEY has 23 characters and needs at least 24;
            aaaaaaaaaaaaaaaaaaaaaaaa         | PHAROS_ADMIN_KEY is made of fewer than 8 different characters;
            abababababababababababab         | PHAROS_ADMIN_KEY is made of fewer than 8 different characters;
            0123456789abcdef0123456789abcdef | PHAROS_ADMIN_KEY repeats itself, or goes on as one expects
            abcdefghijklmnopqrstuvwxyz       | PHAROS_ADMIN_KEY repeats itself, or goes on as one expects
            ZYXWVUTSRQPONMLKJIHGFEDCBA       | PHAROS_ADMIN_KEY repeats itself, or goes on as one expects
            qwertyuiopasdfghjklzxcvbnm       | PHAROS_ADMIN_KEY repeats itself, or goes on as one expects
            1q2w3e4r1q2w3e4r1q2w3e4r         | PHAROS_ADMIN_KEY repeats itself, or goes on as one expects
            changemechangemechangeme         | PHAROS_ADMIN_KEY
            please-change-me-now-please      | PHAROS_ADMIN_KEY
            CHANGE_ME_CHANGE_ME_CHANGE_ME    | PHAROS_ADMIN_KEY
            change-this-admin-password       | PHAROS_ADMIN_KEY is little more than a word
            your-api-key-placeholder-1       | PHAROS_ADMIN_KEY is little more than a word
            replace-me-with-a-secret-key     | PHAROS_ADMIN_KEY is little more than a word
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
    void none_that_is_made_at_random_is_refused() {
        var random = new java.util.Random(7);
        for (var i = 0; i < 20_000; i++) {
            var hex = new StringBuilder();
            while (hex.length() < 32) {
                hex.append(Integer.toHexString(random.nextInt(16)));
            }
            assertThat(KeyStrength.flaw(hex.toString())).isEmpty();
        }
        assertThat(KeyStrength.flaw("pharos_key-of-the-tests-only-0000000")).isEmpty();
    }

    @Test
    void a_weak_one_in_the_file_is_refused() throws IOException {
        Files.writeString(folder.resolve("admin.key"), "a".repeat(24) + "\n");
        assertThatThrownBy(() -> establish(Optional.empty()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("delete the file and Pharos makes a new key");
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        Files.writeString(folder.resolve("admin.key"), "\n");
        assertThatThrownBy(() -> establish(Optional.empty()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("delete the file and Pharos makes a new key");
    }
}
