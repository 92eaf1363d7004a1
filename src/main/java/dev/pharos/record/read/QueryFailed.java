package dev.pharos.record.read;

import java.sql.SQLException;

/** The database is away, or did not answer in time; the cause says which. */
public final class QueryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QueryFailed(SQLException cause) {
        super("PostgreSQL did not answer", cause);
    }
}
