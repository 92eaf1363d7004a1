package dev.pharos.store.sql;

import java.sql.SQLTransientException;

/** So many ask already that this one is turned away; that says nothing about the database. */
public final class Busy extends SQLTransientException {
    private static final long serialVersionUID = 1L;

    public Busy(String who) {
        super("too many " + who + " at once");
    }
}
