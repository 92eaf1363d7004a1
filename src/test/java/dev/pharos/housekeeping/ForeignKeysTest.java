package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.testing.PostgresForTests;
import org.junit.jupiter.api.Test;

class ForeignKeysTest {
    /** What is edited is deleted by hand, a row at a time, and a tenant never. */
    private static final String WITHOUT_INDEX = """
            SELECT conrelid::regclass || '.' || a.attname FROM pg_constraint c
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            WHERE c.contype = 'f' AND c.confrelid::regclass::text <> 'tenant' AND NOT EXISTS (
                SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1] AND i.indpred IS NULL)
            ORDER BY 1
            """;

    /** PostgreSQL looks for what refers to each row that is deleted; without an index it reads the whole table each time. */
    @Test
    void what_is_deleted_by_thousands_is_referred_to_through_an_index() {
        var rows = new FilledRows(PostgresForTests.dataSource(PostgresForTests.freshDatabase()));
        assertThat(rows.ask(WITHOUT_INDEX)).isEmpty();
    }
}
