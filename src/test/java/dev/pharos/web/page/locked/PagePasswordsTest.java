package dev.pharos.web.page.locked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.statuspage.Visibility;
import dev.pharos.json.rule.PasswordHash;
import dev.pharos.web.crowd.Attempts;
import dev.pharos.web.page.locked.PagePasswords.Tried;
import org.junit.jupiter.api.Test;

class PagePasswordsTest {
    private static final String READER = "192.0.2.1";
    private static final String GUESSER = "192.0.2.2";
    private static final Visibility.Password PAGE =
            new Visibility.Password(PasswordHash.of("password", "correct horse battery"));

    private final PagePasswords passwords = new PagePasswords(() -> 0);

    private Tried tried(String from, String password) {
        return passwords.attempt(from, PAGE, password);
    }

    /** Else the right answer would tell whoever has to wait that it is right. */
    @Test
    void who_has_to_wait_waits_also_with_what_somebody_else_proved() {
        assertThat(tried(READER, "correct horse battery")).isInstanceOf(Tried.Right.class);
        for (var i = 0; i <= Attempts.FREE; i++) {
            assertThat(tried(GUESSER, "guess " + i)).isInstanceOf(Tried.Wrong.class);
        }

        assertThat(tried(GUESSER, "correct horse battery")).isInstanceOf(Tried.Later.class);
        assertThat(tried(READER, "correct horse battery")).isInstanceOf(Tried.Right.class);
    }

    /** A program that was not told of a new password asks on and on. */
    @Test
    void the_same_wrong_one_again_is_no_guess() {
        for (var i = 0; i < 5 * Attempts.FREE; i++) {
            assertThat(tried(READER, "the old one")).isInstanceOf(Tried.Wrong.class);
        }

        assertThat(tried(READER, "correct horse battery")).isInstanceOf(Tried.Right.class);
    }
}
