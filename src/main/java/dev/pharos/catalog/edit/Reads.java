package dev.pharos.catalog.edit;

import dev.pharos.store.sql.QueryFailed;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/** Reads what people edit for somebody who only looks: on the connections of reads, so that a crowd leaves editors alone. */
@ApplicationScoped
public class Reads {
    private final SessionFactory rows;
    private final DataSource reads;

    Reads(SessionFactory rows, @Reserved(For.READS) DataSource reads) {
        this.rows = rows;
        this.reads = reads;
    }

    /** @throws QueryFailed where the database is away, or too many look already */
    public <T> T read(Function<StatelessSession, T> question) {
        try (var connection = reads.getConnection();
                var session = rows.openStatelessSession(connection)) {
            return question.apply(session);
        } catch (SQLException failed) {
            throw new QueryFailed(failed);
        } catch (RuntimeException failed) {
            throw EditTransaction.asQueryFailed("reads", failed);
        }
    }
}
