package dev.pharos.web.api.problem;

import dev.pharos.store.sql.Busy;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a bug of ours. */
final class Away {
    private static final int DEEPEST = 20;

    private Away() {}

    /** Whether there were only too many who asked at once. */
    static boolean isCrowd(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof Busy) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Whether the failure comes from a connection that broke, was refused, or could not be had in time. */
    static boolean is(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /**
     * Class 08 is the connection, 40 a transaction that lost against another, 53 resources, 57 an operator's intervention or
     * a cancelled query; 25006 is a server that only reads now, 55P03 a lock that was not to be had (PostgreSQL, appendix A).
     */
    private static boolean isAway(SQLException failure) {
        var state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return failure instanceof SQLTransientException
                || state.startsWith("08")
                || state.startsWith("40")
                || state.equals("25006")
                || state.equals("55P03")
                || state.startsWith("53")
                || state.startsWith("57")
                || String.valueOf(failure.getMessage()).contains("cquisition timeout");
    }
}
