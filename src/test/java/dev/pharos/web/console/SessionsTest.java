package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.KeyHash;
import dev.pharos.store.session.SessionTable;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.console.session.ConsoleConfig;
import dev.pharos.web.console.session.Sessions;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** How long a session lasts, by a clock that only the test moves. */
@PharosTest
class SessionsTest {
    private static final KeyHash ADMIN = KeyHash.ofKey(ADMIN_KEY);

    @Inject
    SessionTable table;

    @Inject
    ApiKeys keys;

    private Instant now = Instant.parse("2026-11-24T03:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private record Limits(Duration idleLimit, Duration absoluteLimit, int liveLimit) implements ConsoleConfig {}

    private Sessions sessions() {
        return new Sessions(
                table, keys, new Limits(Duration.ofHours(2), Duration.ofHours(12), 1), clock, new SecureRandom());
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    @Test
    void it_ends_after_two_hours_without_use() {
        var sessions = sessions();
        var token = sessions.begin(ADMIN);
        after(Duration.ofMinutes(119));
        assertThat(sessions.find(token, true)).isPresent();
        after(Duration.ofMinutes(119));
        assertThat(sessions.find(token, true)).isPresent();
        after(Duration.ofMinutes(120));
        assertThat(sessions.find(token, true)).isEmpty();
    }

    @Test
    void that_a_page_updates_itself_is_no_use() {
        var sessions = sessions();
        var token = sessions.begin(ADMIN);
        for (var i = 0; i < 11; i++) {
            after(Duration.ofMinutes(10));
            assertThat(sessions.find(token, false)).isPresent();
        }
        after(Duration.ofMinutes(10));
        assertThat(sessions.find(token, false)).isEmpty();
    }

    @Test
    void it_ends_after_twelve_hours_however_much_it_is_used() {
        var sessions = sessions();
        var token = sessions.begin(ADMIN);
        for (var i = 0; i < 11; i++) {
            after(Duration.ofHours(1));
            assertThat(sessions.find(token, true)).isPresent();
        }
        after(Duration.ofHours(1));
        assertThat(sessions.find(token, true)).isEmpty();
    }

    @Test
    void a_token_that_we_did_not_make_is_nobodys() {
        assertThat(sessions().find(sessions().newToken(), true)).isEmpty();
        assertThat(sessions().find("'; DROP TABLE console_session; --", true)).isEmpty();
    }
}
