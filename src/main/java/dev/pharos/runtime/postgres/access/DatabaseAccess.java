package dev.pharos.runtime.postgres.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach a database.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://…}
 * @param password never shown
 */
public record DatabaseAccess(String url, String user, String password) {

    /** A fresh connection; waits no longer than {@code limit} (rounded up to whole seconds) for the server. */
    public Connection connect(Duration limit) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        if (!user.isEmpty()) {
            source.setUser(user);
        }
        if (!password.isEmpty()) {
            source.setPassword(password);
        }
        int seconds = Math.toIntExact(Math.max(1, limit.plusMillis(999).toSeconds()));
        source.setConnectTimeout(seconds);
        source.setLoginTimeout(seconds);
        return source.getConnection();
    }

    /** Not reached, starting, stopping or full: it may come. 08004 is the driver's word for a missing password. */
    public static boolean isAway(SQLException failed) {
        var state = String.valueOf(failed.getSQLState());
        return switch (state) {
            case "57P01", "57P02", "57P03", "53300" -> true;
            case "08004" -> false;
            default -> state.startsWith("08");
        };
    }

    public static boolean isWrongPassword(SQLException failed) {
        return "28P01".equals(failed.getSQLState());
    }

    /** Without its parameters, of which one may be a password. */
    String shownUrl() {
        return url.replaceFirst("[?].*", "");
    }

    @Override
    public String toString() {
        return "DatabaseAccess[url=" + shownUrl() + ", user=" + user + "]";
    }
}
