package dev.pharos.publish.page;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Asks the database, but not again for a while after it did not answer, so that no visitor waits for what is away. */
final class Patience {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Clock clock;
    private volatile Instant notBefore = Instant.MIN;

    Patience(Clock clock) {
        this.clock = clock;
    }

    <T> T ask(Kept.Maker<T> question) throws SQLException {
        if (clock.instant().isBefore(notBefore)) {
            throw new SQLException("PostgreSQL did not answer a moment ago");
        }
        try {
            return question.make();
        } catch (SQLException away) {
            notBefore = clock.instant().plus(PAUSE);
            throw away;
        }
    }
}
