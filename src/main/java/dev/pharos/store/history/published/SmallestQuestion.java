package dev.pharos.store.history.published;

import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks the database for nothing but an answer, in the two ways that it is asked. Gives up after a few seconds. */
@ApplicationScoped
public class SmallestQuestion {
    private final DataSource visitors;
    private final DataSource own;

    public SmallestQuestion(@Reserved(For.VISITORS) DataSource visitors, DataSource own) {
        this.visitors = visitors;
        this.own = own;
    }

    /** Through the connections of pages. */
    public void asVisitor() throws SQLException {
        ask(visitors);
    }

    /** Through those of the journal and the notifications. */
    public void asJournal() throws SQLException {
        ask(own);
    }

    private static void ask(DataSource source) throws SQLException {
        BoundedQuery.ask(source, connection -> {
            try (var statement = connection.prepareStatement("SELECT 1")) {
                return statement.execute();
            }
        });
    }
}
