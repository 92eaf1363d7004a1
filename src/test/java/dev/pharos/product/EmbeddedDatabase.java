package dev.pharos.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The database that a packaged Pharos started for itself, as somebody who may read its data folder reaches it. */
public final class EmbeddedDatabase {
    private EmbeddedDatabase() {}

    /** While it runs. */
    public static DataSource of(PackagedPharos pharos) throws IOException {
        var postgres = pharos.home().resolve("data/postgres");
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + line(postgres.resolve("port")) + "/pharos");
        source.setUser("pharos");
        source.setPassword(line(postgres.resolve("password")));
        return source;
    }

    private static String line(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
