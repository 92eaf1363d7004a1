package dev.pharos.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.testing.PostgresForTests;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** On a pool of one connection, as the product has one of some: what is left on it, the next one finds. */
class TransactionTest {
    private static final DataSource DATABASE = PostgresForTests.dataSource(PostgresForTests.freshDatabase());

    @SuppressWarnings("NullAway.Init")
    private AgroalDataSource pool;

    @BeforeEach
    void open() throws SQLException {
        var direct = (PGSimpleDataSource) DATABASE;
        pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(it -> it.maxSize(1)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(direct.getUrl())
                                .principal(new NamePrincipal(direct.getUser()))
                                .credential(new SimplePassword(direct.getPassword())))));
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS note; CREATE TABLE note (words text)");
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private static int write(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO note VALUES ('written')")) {
            return statement.executeUpdate();
        }
    }

    private long notes() throws SQLException {
        return Transaction.run(
                pool,
                connection -> new Query("SELECT count(*) AS n FROM note")
                        .list(connection, row -> row.getLong("n"))
                        .getFirst());
    }

    @Test
    void what_was_done_is_committed_where_it_is_to_be_kept() throws SQLException {
        Transaction.run(pool, TransactionTest::write);
        assertThat(notes()).isEqualTo(1);
        Transaction.edit(pool, TransactionTest::write, _ -> false);
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void what_was_begun_is_undone_where_it_breaks_whatever_breaks() throws SQLException {
        for (var broken : new Throwable[] {new IllegalStateException(), new NoClassDefFoundError()}) {
            assertThatThrownBy(() -> Transaction.run(pool, connection -> {
                        write(connection);
                        if (broken instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) broken;
                    }))
                    .isSameAs(broken);
            assertThat(notes()).isZero();
        }
    }

    @Test
    void a_batch_that_fails_tells_no_value_that_was_bound() {
        var insert = "INSERT INTO nowhere VALUES (?)";
        assertThatThrownBy(() -> Transaction.run(pool, connection -> {
                    try (var batch = new Batch(connection, List.of(insert))) {
                        batch.add("nobody", insert, "whsec_s3cret");
                        batch.flush();
                    }
                    return true;
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("nowhere")
                .message()
                .doesNotContain("s3cret");
    }
}
