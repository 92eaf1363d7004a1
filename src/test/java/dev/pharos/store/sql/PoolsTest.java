package dev.pharos.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.store.sql.Reserved.For;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Nobody takes a connection that is another's. */
@PharosTest
class PoolsTest {
    @Inject
    DataSource own;

    @Inject
    @Reserved(For.VISITORS)
    DataSource visitors;

    @Inject
    @Reserved(For.READS)
    DataSource reads;

    @Inject
    @Reserved(For.EDITS)
    DataSource edits;

    @Test
    void visitors_and_readers_who_take_all_that_they_have_leave_the_others_theirs() throws SQLException {
        var taken = new ArrayList<Connection>();
        try {
            take(visitors, 6, taken);
            take(reads, 3, taken);
            assertThatThrownBy(visitors::getConnection).isInstanceOf(Busy.class).hasMessageContaining("visitors");
            assertThatThrownBy(reads::getConnection).isInstanceOf(Busy.class).hasMessageContaining("reads");
            assertThat(new Query("SELECT 1 AS one").list(edits, row -> row.getInt("one")))
                    .containsExactly(1);
            assertThat(new Query("SELECT 1 AS one").list(own, row -> row.getInt("one")))
                    .containsExactly(1);
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
        assertThat(new Query("SELECT 1 AS one").list(visitors, row -> row.getInt("one")))
                .containsExactly(1);
    }

    private static void take(DataSource source, int connections, List<Connection> taken) throws SQLException {
        for (var i = 0; i < connections; i++) {
            taken.add(source.getConnection());
        }
    }
}
