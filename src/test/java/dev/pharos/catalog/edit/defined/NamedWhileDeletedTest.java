package dev.pharos.catalog.edit.defined;

import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.testing.PharosTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thing is deleted while another that names it is written: whichever comes second is refused, and no name is left dangling. */
@PharosTest
class NamedWhileDeletedTest {
    @Inject
    DataSource database;

    @ParameterizedTest(name = "{0} of {1}, {2} first")
    @CsvSource(textBlock = """
            channel,           contact,           write
            channel,           contact,           deletion
            channel,           escalation_policy, write
            channel,           escalation_policy, deletion
            channel,           target,            write
            channel,           target,            deletion
            contact,           schedule,          write
            contact,           schedule,          deletion
            contact,           escalation_policy, write
            contact,           escalation_policy, deletion
            schedule,          escalation_policy, write
            schedule,          escalation_policy, deletion
            escalation_policy, target,            write
            escalation_policy, target,            deletion
            """)
    void of_a_write_and_a_deletion_the_second_is_refused(String thing, String namer, String first) throws Exception {
        var named = address(thing, made(thing));
        var naming = newKey();
        var body = naming(namer, naming, thing, named.substring(named.lastIndexOf('/') + 1));
        Supplier<Response> write = () -> sending(body).put(address(namer, naming));
        Supplier<Response> delete = () -> admin().delete(named);

        CompletableFuture<Response> written;
        CompletableFuture<Response> deleted;
        try (var elsewhere = Executors.newVirtualThreadPerTaskExecutor();
                var holder = database.getConnection();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT 1 FROM " + thing + " WHERE key = '" + named.substring(named.lastIndexOf('/') + 1)
                    + "' FOR UPDATE");
            var isWriteFirst = first.equals("write");
            var one = CompletableFuture.supplyAsync(isWriteFirst ? write : delete, elsewhere);
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting(thing) == 1);
            var other = CompletableFuture.supplyAsync(isWriteFirst ? delete : write, elsewhere);
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting(thing) == 2);
            holder.rollback();
            written = isWriteFirst ? one : other;
            deleted = isWriteFirst ? other : one;
        }

        if (first.equals("write")) {
            assertThat(written.get().statusCode()).isEqualTo(201);
            assertThat(deleted.get().statusCode()).isEqualTo(409);
            assertThat(deleted.get().asString()).contains("is named by", naming);
            admin().get(named).then().statusCode(200);
            admin().delete(address(namer, naming)).then().statusCode(204);
            admin().delete(named).then().statusCode(204);
        } else {
            assertThat(deleted.get().statusCode()).isEqualTo(204);
            assertThat(written.get().statusCode()).isEqualTo(422);
            assertThat(written.get().asString()).contains("does not exist");
            admin().get(address(namer, naming)).then().statusCode(404);
        }
    }

    /** Who waits for somebody else to be done with a row of that table. */
    private int waiting(String table) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event_type = 'Lock' AND query LIKE '%" + table + "%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String made(String thing) {
        var key = newKey();
        var body = switch (thing) {
            case "channel" -> "{\"url\": \"http://127.0.0.1:9/hook\"}";
            case "contact" -> naming(thing, key, "channel", made("channel"));
            case "schedule" -> naming(thing, key, "contact", made("contact"));
            default -> naming(thing, key, "channel", made("channel"));
        };
        sending(body).put(address(thing, key)).then().statusCode(201);
        return key;
    }

    private static String naming(String thing, String key, String named, String name) {
        return switch (thing) {
            case "contact" -> "{\"channels\": [\"" + name + "\"]}";
            case "schedule" -> "{\"layers\": [{\"participants\": [\"" + name + "\"], \"start\": \"2026-12-01\"}]}";
            case "escalation_policy" -> "{\"steps\": [{\"notify\": [\"" + named + ":" + name + "\"]}]}";
            default ->
                target(
                        key,
                        "\"paused\": true, "
                                + (named.equals("channel")
                                        ? "\"channels\": [\"" + name + "\"]"
                                        : "\"policy\": \"" + name + "\""));
        };
    }

    private static String address(String thing, String key) {
        var plural = thing.equals("escalation_policy") ? "escalation-policies" : thing + "s";
        return "/api/v1/" + plural + "/" + key;
    }
}
