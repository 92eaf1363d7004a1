package dev.pharos.catalog.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.EditTransaction;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Refusal;
import dev.pharos.catalog.edit.audit.AuditTrail;
import dev.pharos.catalog.edit.defined.NamedThings;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Checked;
import dev.pharos.platform.Ids;
import dev.pharos.store.incident.IncidentLedger;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Api;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a retired target that is deleted while its file brings it back: whoever comes first has it. */
@PharosTest
class RetiredTargetsTest {
    private static final Instant AT = Instant.parse("2026-11-27T12:00:00Z");

    @Inject
    TargetStore store;

    @Inject
    TargetTransaction here;

    @Inject
    DataSource database;

    @Inject
    EditTransaction edits;

    @Inject
    StatelessSession session;

    @Inject
    NamedThings things;

    @Inject
    AuditTrail audit;

    @Inject
    IncidentLedger ledger;

    @Inject
    Ids ids;

    @Inject
    RandomGenerator random;

    private final List<Target> made = new ArrayList<>();

    /** What is left of a file that is gone would be a sign in the health of the application, which tests share. */
    @AfterEach
    void leave_no_target() {
        for (var target : made) {
            store.find(TenantId.MAIN, target.key())
                    .ifPresent(it -> done(
                            new TargetChange.Delete(it.target(), it.retiredAt().isPresent())));
        }
    }

    @Test
    void one_that_its_file_brings_back_meanwhile_is_not_deleted() throws Exception {
        var target = retired();

        var deleted = whileReinstating(target, () -> delete(new TargetChange.Delete(target, true)));

        assertThat(deleted)
                .isEqualTo(new Edited.Refused<>(new Refusal.Stale(target.key().value(), target.revision())));
        assertThat(store.find(TenantId.MAIN, target.key()).orElseThrow().retiredAt())
                .isEmpty();
    }

    @ParameterizedTest(name = "If-Match: {0}")
    @ValueSource(strings = {"", "*", "\"1\""})
    void over_rest_it_is_then_one_that_only_its_file_changes(String ifMatch) throws Exception {
        var target = retired();
        var request = ifMatch.isEmpty() ? Api.admin() : Api.admin().header("If-Match", ifMatch);

        var answer = whileReinstating(target, () -> request.delete(Api.TARGETS + "/" + target.key()));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:pharos:problem:read-only");
        assertThat(store.find(TenantId.MAIN, target.key())).isPresent();
    }

    @Test
    void one_that_is_retired_meanwhile_is_not_deleted_as_one_that_is_watched() {
        var target = retired();

        assertThat(delete(new TargetChange.Delete(target))).isInstanceOf(Edited.Refused.class);
    }

    @Test
    void one_that_was_deleted_first_cannot_be_brought_back_by_its_row() {
        var target = retired();
        done(new TargetChange.Delete(target, true));

        assertThat(store.apply(List.of(new TargetChange.Reinstate(target, target.definition()))))
                .isEqualTo(new Edited.Refused<>(new Refusal.Missing(target.key().value())));
    }

    /** Does it while another process, which is about to bring the target back, holds its row; then that one commits. */
    private <T> T whileReinstating(Target target, Callable<T> what) throws Exception {
        var there = new TargetTransaction(edits, session, things, audit, ledger, ids, random);
        var done = new FutureTask<>(what);
        var back = edits.edit(() -> {
            var reinstated = there.within(
                    List.of(new TargetChange.Reinstate(target, target.definition())), AT, new java.util.ArrayList<>());
            Thread.ofVirtual().start(done);
            await().until(() -> done.isDone() || someoneWaits());
            assertThat(done.isDone()).isFalse();
            return reinstated;
        });
        assertThat(back).isInstanceOf(Edited.Done.class);
        return done.get();
    }

    private boolean someoneWaits() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var waiting = statement.executeQuery("SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND wait_event_type = 'Lock' AND query LIKE '%FOR UPDATE%'")) {
            return waiting.next();
        }
    }

    private Target retired() {
        made.add(done(new TargetChange.Add(definition(Api.newKey()), Optional.of("probes/a.yaml"))));
        return done(new TargetChange.Retire(made.getLast()));
    }

    private Target done(TargetChange change) {
        return switch (store.apply(List.of(change))) {
            case Edited.Done<List<StoredTarget>> done -> done.value().getFirst().target();
            case Edited.Refused<List<StoredTarget>> refused -> throw new AssertionError(refused.refusal());
        };
    }

    private static TargetDefinition definition(String key) {
        try {
            var json = (ObjectNode) new ObjectMapper().readTree(Api.target(key, ""));
            return ((Checked.Valid<TargetDefinition>) TargetJson.read(json)).value();
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    private Edited<List<StoredTarget>> delete(TargetChange.Delete deletion) {
        return here.apply(List.of(deletion), AT, new ArrayList<>());
    }
}
