package dev.pharos.store.history.published;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Asks the database on behalf of a visitor, and never waits for long, not even for a server that accepts questions and
 * does not answer them.
 */
final class BoundedQuery {
    private static final Logger LOG = Logger.getLogger(BoundedQuery.class);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** Something to ask on one connection. */
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private BoundedQuery() {}

    static <T> T ask(DataSource source, Question<T> question) throws SQLException {
        try (var connection = source.getConnection()) {
            var before = connection.getNetworkTimeout();
            try {
                connection.setNetworkTimeout(Runnable::run, (int) LIMIT.toMillis());
                return question.ask(connection);
            } finally {
                restore(connection, before);
            }
        }
    }

    /** The next user of the connection may wait for longer. */
    private static void restore(Connection connection, int timeoutMillis) {
        try {
            connection.setNetworkTimeout(Runnable::run, timeoutMillis);
        } catch (SQLException broken) {
            // The pool throws a broken connection away, and how the question failed is what matters.
            LOG.debug("The time limit of a connection could not be reset", broken);
        }
    }

    static Timestamp[] timestamps(Collection<Instant> instants) {
        return instants.stream().map(Timestamp::from).toArray(Timestamp[]::new);
    }
}
