package dev.pharos.json.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    @Test
    void it_tells_the_password_from_others_and_says_nothing_of_it() {
        var hash = PasswordHash.of("core", "correct horse");
        assertThat(hash).startsWith("pbkdf2-sha256$600000$").doesNotContain("horse");
        assertThat(PasswordHash.holds(hash, "correct horse")).isTrue();
        assertThat(PasswordHash.holds(hash, "correct Horse")).isFalse();
        assertThat(PasswordHash.holds(hash, hash))
                .as("who has the hash has not the password")
                .isFalse();
        assertThat(PasswordHash.holds(hash, "x".repeat(100_000))).isFalse();
    }

    @Test
    void the_same_password_of_another_page_is_another_hash_and_of_the_same_the_same() {
        var hash = PasswordHash.of("core", "correct horse");
        assertThat(PasswordHash.of("core", "correct horse")).isEqualTo(hash);
        assertThat(PasswordHash.of("edge", "correct horse")).isNotEqualTo(hash);
        assertThat(PasswordHash.of("edge", hash)).as("a hash stays itself").isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "pbkdf2-sha256$000001$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha256$9000000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void what_is_quick_to_guess_or_too_slow_to_try_is_refused(String written) {
        assertThatThrownBy(() -> PasswordHash.of("core", written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must");
    }
}
