package dev.pharos.runtime.postgres.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.postgres.EmbeddedPostgres;
import dev.pharos.runtime.postgres.ProgramsForTests;
import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutsideDatabaseTest {
    private final List<String> console = new CopyOnWriteArrayList<>();

    @Test
    void one_that_answers_is_taken_without_a_word() throws InterruptedException {
        new OutsideDatabase(PostgresForTests.freshDatabase(), console::add).await();
        assertThat(console).isEmpty();
    }

    @Test
    void one_that_is_away_is_waited_for_with_one_line(@TempDir Path folder) throws Exception {
        var home = folder.resolve("data/postgres");
        var programs = ProgramsForTests.folder();
        var away = EmbeddedPostgres.start(home, programs, _ -> {});
        away.close();
        var waiting = new FutureTask<Void>(() -> {
            new OutsideDatabase(away.access(), console::add).await();
            return null;
        });
        Thread.startVirtualThread(waiting);
        Awaitility.await().until(() -> !console.isEmpty());
        assertThat(waiting.isDone()).isFalse();

        try (var _ = EmbeddedPostgres.start(home, programs, _ -> {})) {
            waiting.get(60, TimeUnit.SECONDS);
        }
        assertThat(console)
                .containsExactly("Waiting for PostgreSQL at " + away.access().url() + ": Connection refused");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            wrong password | pharos | wrong | pharos  | does not let user "pharos" in
            no password    | pharos | ''    | pharos  | does not let user "pharos" in
            wrong user     | nobody | right | pharos  | does not let user "nobody" in
            no database    | pharos | right | missing | has no such database
            """)
    void one_that_will_never_do_is_refused_in_one_sentence(
            String mistake, String user, String password, String database, String sentence) {
        var right = PostgresForTests.emptyDatabase();
        var access = new DatabaseAccess(
                right.url().replaceFirst("[^/]*$", database),
                user,
                password.equals("right") ? right.password() : password);

        assertThatThrownBy(() -> new OutsideDatabase(access, console::add).await())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("PostgreSQL at " + access.url() + " " + sentence)
                .hasMessageMatching("[^\n]*[.]")
                .message()
                .doesNotContain(right.password());
        assertThat(console).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"jdbc:mysql://db/pharos", "postgres://db/pharos", "db:5432"})
    void what_is_no_url_of_postgresql_is_refused(String url) {
        assertThatThrownBy(() -> new OutsideDatabase(new DatabaseAccess(url, "", ""), console::add))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("QUARKUS_DATASOURCE_JDBC_URL is \"" + url + "\"")
                .hasMessageContaining("jdbc:postgresql://host:5432/database");
    }

    @ParameterizedTest
    @CsvSource({"14.19, refused", "15.0, taken", "18.1, taken"})
    void one_under_version_15_is_refused(String version, String fate) throws IOException {
        try (var socket = new ServerSocket(0)) {
            Thread.startVirtualThread(() -> FakePostgres.serve(socket, version));
            var access = new DatabaseAccess("jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/db", "me", "");
            var told = org.assertj.core.api.Assertions.catchThrowable(
                    () -> new OutsideDatabase(access, console::add).await());
            if (fate.equals("taken")) {
                assertThat(told).isNull();
            } else {
                assertThat(told)
                        .isInstanceOf(StartRefused.class)
                        .hasMessageContaining("is version 14 and Pharos needs 15");
            }
        }
    }

    @Test
    void parameters_of_the_url_are_never_shown() {
        var access = new DatabaseAccess("jdbc:postgresql://db/pharos?password=hidden", "me", "hidden");
        assertThat(access.toString()).doesNotContain("hidden");
        assertThat(access.shownUrl()).isEqualTo("jdbc:postgresql://db/pharos");
    }
}
