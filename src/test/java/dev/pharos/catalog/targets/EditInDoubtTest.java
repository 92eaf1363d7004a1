package dev.pharos.catalog.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.EditTransaction;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Reads;
import dev.pharos.catalog.edit.audit.AuditTrail;
import dev.pharos.catalog.edit.defined.NamedThings;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.Journal;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.json.Checked;
import dev.pharos.platform.Ids;
import dev.pharos.store.incident.IncidentLedger;
import dev.pharos.store.sql.QueryFailed;
import dev.pharos.testing.PharosTest;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is watched after a commit whose answer was lost: what PostgreSQL has, whichever that is. */
@PharosTest
class EditInDoubtTest {
    @Inject
    TargetTransaction real;

    @Inject
    EditTransaction edits;

    @Inject
    TargetRepository rows;

    @Inject
    NamedThings things;

    @Inject
    AuditTrail audit;

    @Inject
    StatelessSession session;

    @Inject
    Reads reads;

    @Inject
    Watchlist watchlist;

    @Inject
    WatchedEdits watched;

    @Inject
    Journal journal;

    @Inject
    Commits commits;

    @Inject
    Clock clock;

    @Inject
    RandomGenerator random;

    @Inject
    DataSource dataSource;

    @Inject
    IncidentLedger ledger;

    @Inject
    Ids ids;

    private Losing transaction;
    private EditTurn turn;
    private TargetStore store;

    @BeforeEach
    void put_a_losing_transaction_between() {
        transaction = new Losing();
        turn = new EditTurn(transaction, watched, commits, clock);
        store = new TargetStore(turn, transaction, edits, rows, session, reads, watched, journal, commits, clock);
    }

    @AfterEach
    void stop_asking() {
        turn.stop();
    }

    @Test
    void an_added_target_is_watched_when_the_database_has_it() {
        var definition = definition(key(), "");
        lost(Loss.ANSWER, new TargetChange.Add(definition, Optional.empty()));
        await().until(() -> watchlist.find(definition.key()).isPresent());
        var kept = store.find(TenantId.MAIN, definition.key()).orElseThrow().target();
        assertThat(watched(definition.key()).target()).isEqualTo(kept);
        await().until(() -> watched(definition.key()).state().lastProbeAt().isPresent());
    }

    @Test
    void an_added_target_is_not_watched_when_the_database_has_it_not() {
        var definition = definition(key(), "");
        lost(Loss.COMMIT, new TargetChange.Add(definition, Optional.empty()));
        await().until(() -> transaction.answered);
        assertThat(watchlist.find(definition.key())).isEmpty();
    }

    @Test
    void a_deleted_target_is_watched_no_more() {
        var target = added("");
        lost(Loss.ANSWER, new TargetChange.Delete(target));
        await().until(() -> watchlist.find(target.id()).isEmpty());
    }

    @Test
    void a_retired_target_is_watched_no_more() {
        var target = added("");
        lost(Loss.ANSWER, new TargetChange.Retire(target));
        await().until(() -> watchlist.find(target.id()).isEmpty());
    }

    @Test
    void a_reinstated_target_is_watched() {
        var target = added("");
        done(new TargetChange.Retire(target));
        lost(Loss.ANSWER, new TargetChange.Reinstate(target, target.definition()));
        await().until(() -> watchlist.find(target.id()).isPresent());
    }

    @Test
    void a_paused_target_is_paused_and_nothing_is_believed_of_it() {
        var target = added("");
        await().until(() -> watched(target.key()).state().lastProbeAt().isPresent());
        lost(
                Loss.ANSWER,
                new TargetChange.Redefine(target, definition(target.key().value(), "\"paused\": true")));
        await().until(() -> watched(target.key()).target().definition().paused());
        await().until(() -> watched(target.key()).state().health() instanceof HealthState.Unknown);
    }

    @Test
    void a_target_that_was_not_deleted_is_frozen_until_that_is_known_and_keeps_its_belief() {
        var target = added("");
        await().until(() -> watched(target.key()).state().lastProbeAt().isPresent());
        var state = watched(target.key()).state();
        var result = watched(target.key()).lastResult();

        transaction.away = true;
        lost(Loss.COMMIT, new TargetChange.Delete(target));
        watched(target.key()).probeAtOnce();
        await().until(() -> !watched(target.key()).lastResult().equals(result));
        assertThat(watched(target.key()).state()).isEqualTo(state);

        transaction.away = false;
        await().until(() -> transaction.answered);
        watched(target.key()).probeAtOnce();
        await().until(() -> !watched(target.key()).state().lastProbeAt().equals(state.lastProbeAt()));
    }

    @Test
    void nothing_is_edited_while_an_edit_is_in_doubt_and_the_next_one_sees_what_became_of_it() {
        var target = added("");
        transaction.away = true;
        lost(Loss.ANSWER, new TargetChange.Delete(target));
        var next = new TargetChange.Add(target.definition(), Optional.empty());
        assertThatThrownBy(() -> store.apply(List.of(next))).hasMessage("away");

        transaction.away = false;
        var anew = done(next);
        assertThat(watched(target.key()).target()).isEqualTo(anew);
        assertThat(watchlist.find(target.id())).isEmpty();
    }

    @Test
    void a_connection_that_dies_in_its_commit_leaves_the_target_watched() throws SQLException {
        var target = added("");
        execute("CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$");
        execute("CREATE CONSTRAINT TRIGGER dies AFTER DELETE ON target DEFERRABLE INITIALLY DEFERRED"
                + " FOR EACH ROW WHEN (OLD.key = '" + target.key() + "') EXECUTE FUNCTION die()");
        try {
            assertThatThrownBy(() -> store.apply(List.of(new TargetChange.Delete(target))))
                    .isInstanceOf(QueryFailed.class);
        } finally {
            execute("DROP TRIGGER dies ON target");
            execute("DROP FUNCTION die()");
        }
        await().until(() -> transaction.answered);
        assertThat(watched(target.key()).target()).isEqualTo(target);
        done(new TargetChange.Delete(target));
        assertThat(watchlist.find(target.id())).isEmpty();
    }

    private void lost(Loss loss, TargetChange change) {
        transaction.next = loss;
        assertThatThrownBy(() -> store.apply(List.of(change))).hasMessage("connection lost");
    }

    private Target added(String more) {
        return done(new TargetChange.Add(definition(key(), more), Optional.empty()));
    }

    private Target done(TargetChange change) {
        return switch (store.apply(List.of(change))) {
            case Edited.Done<List<StoredTarget>> done -> done.value().getFirst().target();
            case Edited.Refused<List<StoredTarget>> refused -> throw new AssertionError(refused.refusal());
        };
    }

    private Watched watched(TargetKey key) {
        return watchlist.find(key).orElseThrow();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String key() {
        return "t" + UUID.randomUUID();
    }

    private static TargetDefinition definition(String key, String more) {
        try {
            var json = (ObjectNode) new ObjectMapper()
                    .readTree("{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:9/health\""
                            + (more.isEmpty() ? "" : ", " + more) + "}");
            return ((Checked.Valid<TargetDefinition>) TargetJson.read(json)).value();
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    /** What is lost of the next commit. */
    private enum Loss {
        NOTHING,
        COMMIT,
        ANSWER
    }

    /** Commits as ever, and loses a commit or its answer. */
    @Vetoed
    private final class Losing extends TargetTransaction {
        private volatile Loss next = Loss.NOTHING;
        private volatile boolean away;
        private volatile boolean answered;

        Losing() {
            super(edits, session, things, audit, ledger, ids, random);
        }

        @Override
        Edited<List<StoredTarget>> apply(List<TargetChange> changes, Instant at, List<Happened> ended) {
            var loss = next;
            next = Loss.NOTHING;
            if (loss == Loss.COMMIT) {
                throw new IllegalStateException("connection lost");
            }
            var edited = real.apply(changes, at, ended);
            if (loss == Loss.ANSWER) {
                throw new IllegalStateException("connection lost");
            }
            return edited;
        }

        @Override
        Optional<Map<TargetKey, Target>> settled(TenantId tenant, List<TargetKey> keys) {
            if (away) {
                throw new IllegalStateException("away");
            }
            var settled = real.settled(tenant, keys);
            answered = settled.isPresent();
            return settled;
        }
    }
}
