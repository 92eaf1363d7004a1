package dev.pharos.web.crowd;

import java.sql.SQLException;

/** Makes what a visitor asked for; may ask the database. */
public interface Maker<T> {
    T make() throws SQLException;
}
