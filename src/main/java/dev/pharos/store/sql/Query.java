package dev.pharos.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * One question to the database, put together from what filters it. Values are only ever bound, never part of the text.
 */
public final class Query {
    private static final int LIMIT_SECONDS = 20;

    /** Makes a value of a row. */
    public interface Mapper<T> {
        T of(ResultSet row) throws SQLException;
    }

    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();

    public Query(String select, Object... values) {
        this.sql = new StringBuilder(select);
        this.values.addAll(List.of(values));
    }

    /** Adds values that stand for further {@code ?} of the select. */
    public Query first(List<?> more) {
        values.addAll(more);
        return this;
    }

    /** Adds {@code condition} where there is a value, which stands for each {@code ?} in it. */
    public Query and(String condition, Optional<?> value) {
        value.ifPresent(it -> {
            sql.append(" AND ").append(condition);
            condition.chars().filter(letter -> letter == '?').forEach(_ -> values.add(it));
        });
        return this;
    }

    public Query then(String end, Object... more) {
        sql.append(' ').append(end);
        values.addAll(List.of(more));
        return this;
    }

    /**
     * Asks on a connection of its own.
     *
     * @throws QueryFailed where the database is away, or does not answer in time
     */
    public <T> List<T> list(DataSource source, Mapper<T> mapper) {
        try (var connection = source.getConnection()) {
            return list(connection, mapper);
        } catch (SQLException failed) {
            throw new QueryFailed(failed);
        }
    }

    /** The number that the only row tells. */
    public long number(DataSource source) {
        return list(source, row -> row.getLong(1)).getFirst();
    }

    public <T> Optional<T> first(DataSource source, Mapper<T> mapper) {
        return list(source, mapper).stream().findFirst();
    }

    /** Asks within a transaction. */
    public <T> List<T> list(Connection connection, Mapper<T> mapper) throws SQLException {
        try (var statement = connection.prepareStatement(sql.toString())) {
            statement.setQueryTimeout(LIMIT_SECONDS);
            Write.bind(statement, values.toArray());
            try (var row = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (row.next()) {
                    found.add(mapper.of(row));
                }
                return List.copyOf(found);
            }
        }
    }

    /** Takes a row. */
    public interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    /**
     * Hands on each row, however many there are: within a transaction, no more than {@code atOnce} of them are in memory.
     */
    public void each(Connection connection, int atOnce, Taker taker) throws SQLException {
        try (var statement = connection.prepareStatement(sql.toString())) {
            statement.setQueryTimeout(LIMIT_SECONDS);
            statement.setFetchSize(atOnce);
            Write.bind(statement, values.toArray());
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    taker.take(row);
                }
            }
        }
    }

    /** An instant as the driver takes it. Nanoseconds are cut, never rounded up. */
    public static OffsetDateTime utc(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return maybeInstant(row, column).orElseThrow();
    }

    /** Empty where the column is NULL. */
    public static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
