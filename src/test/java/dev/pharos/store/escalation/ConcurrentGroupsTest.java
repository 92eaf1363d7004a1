package dev.pharos.store.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.escalation.hold.Flapping;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.Severity;
import dev.pharos.store.escalation.basis.RuleBook;
import dev.pharos.store.escalation.basis.Rules;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two processes decide at once on incidents of one group: each has its own locked and read when the other comes, and only then
 * do they go on.
 */
class ConcurrentGroupsTest {
    private static final DecisionRig RIG = new DecisionRig();

    /** Lets a decision wait when it has locked its incidents and read what it decides on, groups excepted. */
    private static final class Gate implements Rules.Book {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        @Override
        public Map<UUID, Rules> of(Connection connection, Set<UUID> tenants, Instant now) throws SQLException {
            reached.countDown();
            try {
                assertThat(open.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return new RuleBook().of(connection, tenants, now);
        }

        void awaitReached() throws InterruptedException {
            assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @BeforeEach
    void begin() throws SQLException {
        RIG.empty();
        RIG.channel("slack");
        RIG.policy("\"steps\": [{\"after\": \"0s\", \"notify\": [\"channel:slack\"]}]");
    }

    @Test
    void of_two_that_open_at_once_one_leads_and_both_are_told_in_one_message() throws Exception {
        RIG.open("a", Severity.HIGH, 0);
        var second = RIG.open("b", Severity.HIGH, 0);
        decideAtOnce(second, 0.1);
        assertThat(leads()).hasSize(1);
        RIG.decide(0.5);
        assertThat(RIG.told()).containsExactly("slack opened");
        assertThat(named()).containsExactly("a b");
    }

    @Test
    void one_that_opens_while_it_is_decided_that_its_lead_has_ended_leads_a_group_of_its_own() throws Exception {
        var first = RIG.open("a", Severity.HIGH, 0);
        RIG.decide(0);
        RIG.decide(0.5);
        RIG.resolve(first, 1);
        var second = RIG.open("b", Severity.HIGH, 1);
        decideAtOnce(second, 1);
        RIG.decide(1.5);
        assertThat(RIG.told()).containsExactly("slack opened", "slack resolved", "slack opened");
        RIG.resolve(second, 2);
        RIG.decide(2);
        assertThat(RIG.told()).endsWith("slack opened", "slack resolved").hasSize(4);
    }

    @Test
    void one_that_opens_while_a_lead_ends_untold_is_told_alone() throws Exception {
        var first = RIG.open("a", Severity.HIGH, 0);
        RIG.decide(0);
        RIG.resolve(first, 0.2);
        var second = RIG.open("b", Severity.HIGH, 0.2);
        decideAtOnce(second, 0.2);
        RIG.decide(0.7);
        assertThat(RIG.told()).containsExactly("slack opened");
        assertThat(RIG.asks("SELECT incident_id::text FROM delivery")).containsExactly(second.toString());
    }

    @Test
    void two_that_end_at_once_are_the_end_of_their_group_once() throws Exception {
        var first = RIG.open("a", Severity.HIGH, 0);
        var second = RIG.open("b", Severity.HIGH, 0);
        RIG.decide(0);
        RIG.decide(0.5);
        RIG.resolve(first, 1);
        RIG.resolve(second, 1);
        decideAtOnce(second, 1);
        assertThat(RIG.told()).containsExactly("slack opened", "slack resolved");
    }

    @Test
    void one_that_joins_while_its_group_is_told_is_told_with_it_or_after_the_interval() throws Exception {
        RIG.open("a", Severity.HIGH, 0);
        RIG.decide(0);
        var second = RIG.open("b", Severity.HIGH, 0.4);
        decideAtOnce(second, 0.5);
        RIG.decide(6);
        assertThat(leads()).hasSize(1);
        assertThat(named()).contains("a b");
        assertThat(RIG.told()).startsWith("slack opened").doesNotHaveDuplicates();
    }

    @Test
    void one_that_ends_while_its_group_is_told_is_no_second_end() throws Exception {
        var first = RIG.open("a", Severity.HIGH, 0);
        var second = RIG.open("b", Severity.HIGH, 0);
        RIG.decide(0);
        RIG.resolve(second, 0.5);
        decideAtOnce(second, 0.5);
        RIG.resolve(first, 1);
        RIG.decide(1);
        assertThat(RIG.told()).containsExactly("slack opened", "slack resolved");
    }

    /** One process decides on all there is but {@code left}, and before it goes on another decides on that. */
    private static void decideAtOnce(IncidentId left, double minute) throws Exception {
        var here = new Gate();
        var there = new Gate();
        var first = Transaction.run(RIG.database, connection -> {
            new Query("SELECT id FROM incident WHERE id = ? FOR UPDATE", left.value()).list(connection, _ -> true);
            return beginBehind(here, minute);
        });
        var second = beginBehind(there, minute);
        here.open.countDown();
        there.open.countDown();
        first.get(30, TimeUnit.SECONDS);
        second.get(30, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Decisions.Round> beginBehind(Gate gate, double minute) {
        var decisions = new Decisions(RIG.database, UUID::randomUUID, gate, Flapping.DEFAULT, Set::of);
        var under = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return decisions.decide(DecisionRig.at(minute));
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                },
                Thread::startVirtualThread);
        try {
            gate.awaitReached();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return under;
    }

    private static List<String> leads() throws SQLException {
        return RIG.asks("SELECT DISTINCT lead::text FROM escalation");
    }

    private static List<String> named() throws SQLException {
        return RIG.asks("""
                SELECT (SELECT string_agg(t ->> 'key', ' ' ORDER BY t ->> 'key')
                        FROM jsonb_array_elements(facts::jsonb -> 'group' -> 'targets') AS t)
                FROM outbox WHERE facts::jsonb -> 'group' IS NOT NULL ORDER BY seq""");
    }
}
