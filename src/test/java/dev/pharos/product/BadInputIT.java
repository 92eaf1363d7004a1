package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.testing.PostgresForTests;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person must mend: one sentence with the value, the rule and the way out; exit code 1, no stack trace. */
class BadInputIT {
    @TempDir
    private Path home;

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            QUARKUS_HTTP_PORT            | http                  | QUARKUS_HTTP_PORT is "http"; it must be a port, 0 to 65535.
            QUARKUS_HTTP_HOST            | nowhere.invalid.host. | QUARKUS_HTTP_HOST is nowhere.invalid.host., which is not an address of this machine; set it to one, or leave it unset for all of them.
            PHAROS_ADMIN_KEY             | secret                | PHAROS_ADMIN_KEY has 6 characters and needs at least 24; make one with "openssl rand -hex 32", or leave it unset and Pharos makes one.
            QUARKUS_DATASOURCE_JDBC_URL  | postgres://db/pharos  | QUARKUS_DATASOURCE_JDBC_URL is "postgres://db/pharos" and must look like jdbc:postgresql://host:5432/database; correct it, or leave it unset for the embedded PostgreSQL.
            PHAROS_SCHEDULE_LANES        | many                  | PHAROS_SCHEDULE_LANES is "many", which does not do: Expected an integer value; correct it, or leave it unset for its default.
            PHAROS_ESCALATE_IN_FLIGHT    | 0                     | PHAROS_ESCALATE_IN_FLIGHT is "0", and must be at least 1; correct it, or leave it unset for its default.
            PHAROS_LOAD_EVERY            | -1s                   | PHAROS_LOAD_EVERY is "-1s", and must be at least 1ms; correct it, or leave it unset for its default.
            PHAROS_PAGE_KEEP             | soon                  | PHAROS_PAGE_KEEP is "soon", which does not do: Invalid duration: soon; correct it, or leave it unset for its default.
            PHAROS_METRICS_PUBLIC        | treu                  | PHAROS_METRICS_PUBLIC is "treu", which does not do: Expected true or false; correct it, or leave it unset for its default.
            PHAROS_OUTBOUND_DENY         | 10.0.0.0/99           | In PHAROS_OUTBOUND_DENY or PHAROS_OUTBOUND_ALLOW "10.0.0.0/99" must be a block of addresses like 10.0.0.0/8 or fd00::/8; correct it, or leave it unset for the default.
            PHAROS_PROBE_CA_FILE         | /nowhere/ca.pem       | PHAROS_PROBE_CA_FILE is "/nowhere/ca.pem", and must be a readable file with at least one PEM certificate; correct it, or leave it unset for the JDK's authorities alone.
            PHAROS_REFERENCE_TARGETS     | router                | In PHAROS_REFERENCE_TARGETS "router" must be a host with a port, like 192.0.2.7:443, or the URL of a web server; correct it, or leave it unset for no references.
            PHAROS_ESCALATE_LEASE        | 1s                    | PHAROS_ESCALATE_LEASE is PT1S and must be longer than PHAROS_ESCALATE_TIMEOUT, PT15S; correct one of them.
            """)
    void a_bad_setting_is_one_sentence(String name, String value, String sentence) throws Exception {
        assertThat(refusal(new PackagedPharos(home).with(name, value))).isEqualTo(sentence);
    }

    @Test
    void a_port_in_use_is_one_sentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = Integer.toString(taken.getLocalPort());
            assertThat(refusal(new PackagedPharos(home).with("QUARKUS_HTTP_PORT", port)))
                    .isEqualTo("Port " + port + " on 127.0.0.1 cannot be listened on (Address already in use);"
                            + " stop what uses it, or set QUARKUS_HTTP_PORT to another port.");
        }
    }

    @Test
    void a_data_folder_that_cannot_be_used_is_one_sentence() throws Exception {
        var file = Files.createFile(home.resolve("file"));
        assertThat(refusal(new PackagedPharos(home).with("PHAROS_DATA_DIR", file.toString())))
                .isEqualTo("The data folder " + file + " is a file and not a folder; Pharos keeps its database and keys"
                        + " there: fix it, or set PHAROS_DATA_DIR to another folder.");
    }

    @Test
    void a_wrong_password_is_one_sentence() throws Exception {
        var right = PostgresForTests.emptyDatabase();
        assertThat(refusal(on(new DatabaseAccess(right.url(), right.user(), "wrong"))))
                .startsWith("PostgreSQL at " + right.url() + " does not let user \"" + right.user() + "\" in (")
                .endsWith("); correct QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD.")
                .doesNotContain("wrong");
    }

    @Test
    void a_missing_database_is_one_sentence() throws Exception {
        var right = PostgresForTests.emptyDatabase();
        var url = right.url().replaceFirst("/[^/]*$", "/no_such_database");
        assertThat(refusal(on(new DatabaseAccess(url, right.user(), right.password()))))
                .startsWith("PostgreSQL at " + url + " has no such database (")
                .endsWith("); create it, or correct QUARKUS_DATASOURCE_JDBC_URL.");
    }

    private PackagedPharos on(DatabaseAccess database) {
        return new PackagedPharos(home)
                .with("QUARKUS_DATASOURCE_JDBC_URL", database.url())
                .with("QUARKUS_DATASOURCE_USERNAME", database.user())
                .with("QUARKUS_DATASOURCE_PASSWORD", database.password());
    }

    /** The one sentence that a start ends with, as people see it. */
    private static String refusal(PackagedPharos pharos) throws Exception {
        try (pharos) {
            pharos.with("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false").launch();
            assertThat(pharos.awaitEnd()).as(pharos.output()).isEqualTo(1);
        }
        // What was logged before it found out has its time before it.
        return pharos.output()
                .lines()
                .filter(line -> !line.matches("\\d\\d:\\d\\d:\\d\\d .*"))
                .collect(Collectors.joining("\n"));
    }
}
