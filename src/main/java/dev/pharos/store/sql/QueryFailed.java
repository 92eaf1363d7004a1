package dev.pharos.store.sql;

import java.sql.SQLException;

/** The database is away, did not answer in time, or refused; the cause says which. */
public final class QueryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String UNIQUE_VIOLATION = "23505";

    public QueryFailed(SQLException cause) {
        super("PostgreSQL did not do it", cause);
    }

    /** Whether another row has the key already. */
    public boolean isKeyTaken() {
        return getCause() instanceof SQLException refused && UNIQUE_VIOLATION.equals(refused.getSQLState());
    }
}
