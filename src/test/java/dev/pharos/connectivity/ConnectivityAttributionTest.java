package dev.pharos.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.cycle.Watched;
import dev.pharos.platform.SelfCheck.Level;
import dev.pharos.probe.DnsStub;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectivityAttributionTest {
    private static final String REFERENCE = "127.0.9.1";
    private static final String[] HOSTS = {"127.0.9.11", "127.0.9.12", "127.0.9.13", "127.0.9.14"};
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Vertx vertx;

    private final Neighbours neighbours =
            new Neighbours().lives(REFERENCE).lives(HOSTS).lives("127.0.9.20");
    /** Each test makes its own. */
    @SuppressWarnings("NullAway.Init")
    private ConnectivityRig rig;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        Uni.createFrom().emitter(it -> it.complete("set up")).await().indefinitely();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void tidy() {
        rig.close();
        neighbours.close();
    }

    @Test
    void when_references_and_many_hosts_die_at_once_nobody_is_blamed_and_later_a_dead_one_is_found() {
        var watched = withReference();
        neighbours.dies(REFERENCE).dies(HOSTS);

        watched.forEach(rig::refuses);

        await().atMost(LONG).until(() -> rig.noData("cut-off"), it -> it == HOSTS.length);
        assertThat(rig.kept()).isEmpty();
        assertThat(rig.blind()).isEqualTo(1);
        assertThat(rig.connectivity.condition().level()).isEqualTo(Level.DEGRADED);

        rig.refuses(watched.getFirst());
        assertThat(rig.noData("cut-off")).isEqualTo(HOSTS.length + 1);

        neighbours.lives(REFERENCE);
        seesAgain();
        rig.refuses(watched.getFirst());
        keeps(watched.getFirst());
    }

    @Test
    void what_was_probed_while_we_were_blind_is_probed_again_as_soon_as_we_see_where_its_own_turn_is_far() {
        var watched = withReference();
        var daily = rig.watchEvery("1d", HOSTS[0]);
        var late = rig.watchEvery("1h", HOSTS[1]);
        neighbours.dies(REFERENCE).dies(HOSTS);
        watched.forEach(rig::refuses);
        rig.refuses(daily);
        await().atMost(LONG).until(() -> rig.noData("cut-off"), it -> it == HOSTS.length + 1);
        assertThat(rig.eyes.tooLate(late, Duration.ofMinutes(5))).isTrue();
        rig.beat();
        assertThat(daily.takeAtOnce()).as("while blind").isFalse();

        neighbours.lives(REFERENCE);
        seesAgain();
        rig.beat();
        assertThat(daily.takeAtOnce()).isTrue();
        assertThat(late.takeAtOnce()).as("late because of too much to do").isFalse();
        assertThat(watched).noneMatch(Watched::takeAtOnce);
    }

    @Test
    void what_we_had_no_socket_for_is_nobodys_fault_and_we_say_so() {
        rig = new ConnectivityRig(vertx);
        var watched = watch(HOSTS);
        var why = "Pharos itself could not open a connection: it is out of file descriptors";

        watched.forEach(it -> rig.ends(it, new Verdict.Fail(Reason.PROBER, Optional.of(Phase.CONNECT), why)));

        assertThat(rig.kept()).isEmpty();
        assertThat(rig.noData("exhausted")).isEqualTo(HOSTS.length);
        assertThat(rig.blind()).isEqualTo(1);
        assertThat(rig.connectivity.condition().explanation()).contains("out of file descriptors");
        rig.refuses(watched.getFirst());
        keeps(watched.getFirst());
        seesAgain();
    }

    @Test
    void when_references_are_dead_and_other_hosts_live_a_dead_one_is_believed() {
        var watched = withReference();
        neighbours.dies(REFERENCE).dies(HOSTS[0]);

        rig.refuses(watched.getFirst());

        keeps(watched.getFirst());
        assertThat(rig.blind()).isZero();
    }

    @Test
    void when_a_reference_lives_all_hosts_may_be_dead() {
        var watched = withReference();
        neighbours.dies(HOSTS);

        watched.forEach(rig::refuses);

        await().atMost(LONG).until(() -> rig.kept().size() == HOSTS.length);
        assertThat(rig.blind()).isZero();
    }

    @Test
    void without_references_a_dead_host_is_believed_at_once() {
        rig = new ConnectivityRig(vertx);
        var watched = watch(HOSTS);
        neighbours.dies(HOSTS);

        watched.forEach(rig::refuses);

        assertThat(rig.kept()).hasSize(HOSTS.length);
        assertThat(neighbours.visits()).isZero();
    }

    @Test
    void when_the_name_servers_are_silent_names_are_no_data_and_addresses_are_believed() {
        rig = new ConnectivityRig(vertx);
        var names = Stream.of("a.test", "b.test", "c.test").map(rig::watch).toList();
        var byAddress = watch("127.0.9.20").getFirst();
        rig.dns.mute(true);

        names.forEach(rig::isUnknownToDns);

        await().atMost(LONG).until(() -> rig.noData("no-names"), it -> it == names.size());
        assertThat(rig.blind()).isEqualTo(1);
        rig.refuses(byAddress);
        keeps(byAddress);

        rig.dns.mute(false);
        seesAgain();
        rig.isUnknownToDns(names.getFirst());
        await().atMost(LONG).until(() -> rig.kept().size() == 2);
    }

    /** A resolver that has lost its own way out says the one, one that no longer knows us the other. */
    @ParameterizedTest(name = "{0} names, code {1}")
    @CsvSource({"3, " + DnsStub.SERVFAIL, "3, " + DnsStub.REFUSED, "1, " + DnsStub.SERVFAIL, "1, " + DnsStub.REFUSED})
    void when_the_name_servers_fail_for_everybody_nobody_is_blamed(int count, int code) {
        rig = new ConnectivityRig(vertx);
        var names = Stream.of("a.test", "b.test", "c.test")
                .limit(count)
                .peek(name -> rig.dns.knows(name, "127.0.9.20"))
                .map(rig::watch)
                .toList();
        rig.dns.failsForAll(code);

        names.forEach(rig::isUnknownToDns);

        await().atMost(LONG).until(() -> rig.noData("no-names"), it -> it == count);
        assertThat(rig.kept()).isEmpty();
        assertThat(rig.blind()).isEqualTo(1);
        assertThat(rig.connectivity.condition().level()).isEqualTo(Level.DEGRADED);

        rig.dns.failsForAll(DnsStub.NO_ERROR);
        seesAgain();
        rig.isUnknownToDns(names.getFirst());
        keeps(names.getFirst());
    }

    @ParameterizedTest(name = "code {0}")
    @ValueSource(ints = {DnsStub.SERVFAIL, DnsStub.REFUSED})
    void when_the_name_servers_fail_for_one_name_alone_it_is_believed(int code) {
        rig = new ConnectivityRig(vertx);
        rig.dns.knows("living.test", "127.0.9.20").fails("dead.test", code);
        rig.watch("living.test");
        var dead = rig.watch("dead.test");

        rig.isUnknownToDns(dead);

        keeps(dead);
        assertThat(rig.blind()).isZero();
    }

    /** Decision 19: that all of a stack is gone must be told. */
    @Test
    void names_that_are_denied_are_believed_not_to_be() {
        rig = new ConnectivityRig(vertx);
        var names = Stream.of("web", "www.a.test", "www.b.test", "www.c.test")
                .map(name -> ConnectivityRig.watch(rig.watchlist, name, new HealthState.Up(0)))
                .toList();

        names.forEach(rig::isUnknownToDns);

        await().atMost(LONG).until(() -> rig.kept().size() == names.size());
        assertThat(rig.blind()).isZero();
    }

    @Test
    void a_single_name_behind_silent_name_servers_is_no_data() {
        rig = new ConnectivityRig(vertx);
        var name = rig.watch("only.test");
        rig.dns.mute(true);

        rig.isUnknownToDns(name);

        await().atMost(LONG).until(() -> rig.noData("no-names"), it -> it == 1);
    }

    @Test
    void when_the_name_servers_answer_for_others_a_dead_name_is_believed() {
        rig = new ConnectivityRig(vertx);
        rig.dns.knows("living.test", "127.0.9.20").keepsSilentOn("dead.test");
        rig.watch("living.test");
        var dead = rig.watch("dead.test");

        rig.isUnknownToDns(dead);

        keeps(dead);
        assertThat(rig.blind()).isZero();
    }

    @Test
    void when_the_only_domain_dies_it_is_believed() {
        rig = new ConnectivityRig(vertx);
        var names = Stream.of("www.shop.test", "api.shop.test", "mail.shop.test", "shop.test")
                .peek(name -> rig.dns.fails(name, DnsStub.SERVFAIL))
                .map(rig::watch)
                .toList();

        names.forEach(rig::isUnknownToDns);

        await().atMost(LONG).until(() -> rig.kept().size() == names.size());
        assertThat(rig.blind()).isZero();
    }

    @Test
    void what_is_answered_is_kept_at_once_also_while_we_are_blind() {
        var watched = withReference();
        neighbours.dies(REFERENCE).dies(HOSTS);
        watched.forEach(rig::refuses);
        await().atMost(LONG).until(() -> rig.blind() == 1);

        rig.ends(watched.getFirst(), new Verdict.Pass());
        rig.ends(watched.get(1), new Verdict.Fail(Reason.STATUS, Optional.empty(), "the status is 500"));

        assertThat(rig.kept()).hasSize(2);
    }

    @Test
    void however_many_fail_at_once_there_is_one_look() {
        var watched = withReference();

        for (var i = 0; i < 500; i++) {
            rig.refuses(watched.get(i % watched.size()));
        }

        await().atMost(LONG).until(() -> rig.kept().size() == 500);
        assertThat(neighbours.visits()).isLessThan(50);
    }

    @Test
    void a_passing_probe_looks_nowhere() {
        var watched = withReference();
        for (var i = 0; i < 20; i++) {
            rig.ends(watched.getFirst(), new Verdict.Pass());
        }
        assertThat(rig.kept()).hasSize(20);
        assertThat(neighbours.visits()).isZero();
    }

    private List<Watched> withReference() {
        rig = new ConnectivityRig(vertx, neighbours.place(REFERENCE));
        return watch(HOSTS);
    }

    private List<Watched> watch(String... addresses) {
        return Stream.of(addresses).map(it -> rig.watch(neighbours.place(it))).toList();
    }

    private void keeps(Watched watched) {
        await().atMost(LONG)
                .until(
                        () -> rig.kept(),
                        it -> it.equals(List.of(watched.target().key().value())));
    }

    private void seesAgain() {
        await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(() -> {
            rig.beat();
            return rig.blind() == 0;
        });
        assertThat(rig.connectivity.condition().level()).isEqualTo(Level.HEALTHY);
    }
}
