package dev.pharos.listener;

import static dev.pharos.listener.DoorRig.LONG;
import static dev.pharos.listener.DoorRig.patience;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What visitors may do, and what ends it. */
class DoorTest {
    private static final Duration SHORT = Duration.ofMillis(600);
    private static final int FEW = 20;
    private static final String HALF_A_HEAD = "GET / HTTP/1.1\r\nHost: he";
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void leave() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    private DoorRig door(DoorRig door) {
        open.add(door);
        return door;
    }

    private Caller caller(DoorRig door) {
        var caller = new Caller(door.port());
        open.add(caller);
        return caller;
    }

    private List<Caller> callers(DoorRig door, int count, Consumer<Caller> does) {
        return Stream.generate(() -> caller(door)).limit(count).peek(does).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_newcomer_is_served_however_many(String doNothing, Consumer<Caller> habit) {
        var door = door(DoorRig.of(FEW));
        callers(door, FEW * 3, habit);
        await().until(() -> door.connected() == FEW);

        assertThat(caller(door).asks("/").hears("welcome")).endsWith("welcome");
        assertThat(door.connected()).isLessThanOrEqualTo(FEW);
        assertThat(door.partings("full")).isGreaterThanOrEqualTo(FEW * 2);
    }

    static Stream<Arguments> a_newcomer_is_served_however_many() {
        return Stream.of(
                habit("say nothing", _ -> {}),
                habit("send half a head", it -> it.sends(HALF_A_HEAD)),
                habit("rest after an answer", it -> it.asks("/").hears("welcome")),
                habit(
                        "go on sending what nobody reads",
                        it -> it.sends("POST /vain HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\nabc")
                                .hears("no")));
    }

    private static Arguments habit(String name, Consumer<Caller> habit) {
        return Arguments.of(name, habit);
    }

    @Test
    void one_who_leaves_its_answer_unread_makes_room_before_a_newcomer_is_turned_away() {
        var door = door(DoorRig.of(FEW));
        callers(door, FEW, it -> it.asks("/much"));
        await().until(() -> door.connected() == FEW);

        await().until(() -> caller(door).asks("/").hears("welcome").endsWith("welcome"));
    }

    @Test
    void those_who_are_being_served_stay_and_a_newcomer_is_turned_away_at_once() {
        var door = door(DoorRig.of(FEW));
        var served = callers(door, FEW, it -> it.asks("/hold"));
        await().until(() -> door.holding() == FEW);

        assertThat(caller(door).asks("/").isSentAway()).isTrue();

        door.release();
        assertThat(served).allSatisfy(it -> assertThat(it.hears("at last")).endsWith("at last"));
        assertThat(caller(door).asks("/").hears("welcome")).endsWith("welcome");
    }

    @Test
    void one_address_takes_no_more_than_its_part() {
        var door = door(new DoorRig(patience(LONG, LONG, LONG, LONG), FEW, 3, List.of(), null));
        var served = callers(door, 3, it -> it.asks("/hold"));
        await().until(() -> door.holding() == 3);

        assertThat(caller(door).asks("/").isSentAway()).isTrue();

        try (var other = new Caller(door.port(), "127.0.0.2")) {
            assertThat(other.asks("/").hears("welcome")).endsWith("welcome");
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(served).hasSize(3);
    }

    @Test
    void of_a_proxy_only_the_sum_counts() {
        var door = door(new DoorRig(patience(LONG, LONG, LONG, LONG), FEW, 3, List.of("127.0.0.0/8"), null));
        callers(door, FEW - 1, it -> it.asks("/hold"));
        await().until(() -> door.holding() == FEW - 1);

        assertThat(caller(door).asks("/").hears("welcome")).endsWith("welcome");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void who_takes_too_long_is_sent_away(String doing, String why, Patience patience, Consumer<Caller> begins) {
        var door = door(new DoorRig(patience, FEW, FEW, List.of(), null));
        var caller = caller(door);
        begins.accept(caller);
        var goesOn = new AtomicBoolean(true);
        // However often it sends something: what counts is when it comes to an end.
        var drip = Thread.ofPlatform().daemon().start(() -> {
            while (goesOn.get() && doing.contains("drips")) {
                caller.sends("x");
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        });

        await().untilAsserted(() -> assertThat(door.partings(why)).isEqualTo(1));
        assertThat(door.connected()).isZero();
        goesOn.set(false);
        assertThat(drip).isNotNull();
    }

    static Stream<Arguments> who_takes_too_long_is_sent_away() {
        var head = patience(SHORT, LONG, LONG, LONG);
        var idle = patience(LONG, SHORT, LONG, LONG);
        var body = patience(LONG, LONG, SHORT, LONG);
        var write = patience(LONG, LONG, LONG, SHORT);
        return Stream.of(
                row("says nothing", "head", head, _ -> {}),
                row("sends half a head", "head", head, it -> it.sends(HALF_A_HEAD)),
                row("drips a head", "head", head, it -> it.sends("GET / HTTP/1.1\r\nX: ")),
                row("sends line ends for ever", "head", head, it -> it.sends("\r\n\r\n\r\n")),
                row("drips its second head", "head", head, it -> it.asks("/").sends("GET / HTTP/1.1\r\nX: ")),
                row(
                        "drips a body that nobody reads",
                        "body",
                        head,
                        it -> it.sends("POST /vain HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\n")),
                row("rests", "idle", idle, it -> it.asks("/")),
                row(
                        "stops within a body",
                        "body",
                        body,
                        it -> it.sends("POST /body HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\nabc")),
                row(
                        "drips a body",
                        "body",
                        body,
                        it -> it.sends("POST /body HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\n")),
                row(
                        "drips chunks",
                        "body",
                        body,
                        it -> it.sends(
                                "POST /body HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n186A0\r\n")),
                row("does not read", "write", write, it -> it.asks("/much")));
    }

    private static Arguments row(String doing, String why, Patience patience, Consumer<Caller> begins) {
        return Arguments.of(doing, why, patience, begins);
    }

    @Test
    void who_is_waiting_for_us_is_never_overdue() {
        var hasty = patience(SHORT, SHORT, SHORT, SHORT);
        var door = door(new DoorRig(hasty, FEW, FEW, List.of(), null));
        var waits = caller(door).asks("/hold");
        await().until(() -> door.holding() == 1);
        var idle = caller(door);
        await().until(() -> door.partings("head") == 1);
        assertThat(idle.isSentAway()).isTrue();

        door.release();

        assertThat(waits.hears("at last")).endsWith("at last");
    }

    @Test
    void answers_that_nobody_reads_take_no_more_memory_than_they_may() {
        var door = door(DoorRig.holding(DoorRig.MUCH * 2L));
        callers(door, 5, it -> it.asks("/much"));

        await().untilAsserted(() -> assertThat(door.partings("memory")).isGreaterThanOrEqualTo(2));
        assertThat(caller(door).asks("/").hears("welcome")).endsWith("welcome");
    }

    @Test
    void requests_are_not_piled_up_ahead_of_their_answers() {
        var door = door(DoorRig.of(FEW));
        var caller = caller(door).sends("GET /hold HTTP/1.1\r\nHost: here\r\n\r\n".repeat(100));

        assertThat(caller.isSentAway()).isTrue();
        assertThat(door.partings("ahead")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nobody_gets_http_2(String way, String sent) {
        var door = door(DoorRig.of(FEW));
        var heard = caller(door).sends(sent).hears("\r\n\r\n");

        // A frame of HTTP/2 begins with its length, of which the first byte is 0.
        assertThat(heard).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 101");
    }

    static Stream<Arguments> nobody_gets_http_2() {
        return Stream.of(
                Arguments.of("prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"),
                Arguments.of(
                        "upgrade",
                        "GET / HTTP/1.1\r\nHost: here\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                                + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"));
    }

    @Test
    void all_of_it_happens_on_one_loop_that_is_no_one_elses() {
        var door = door(DoorRig.of(FEW));

        assertThat(caller(door).asks("/thread").hears("pharos-listener")).endsWith("pharos-listener");
        assertThat(door.vertx.nettyEventLoopGroup()).doesNotContain(door.door().loop());
    }

    @Test
    void those_who_are_being_served_when_it_closes_get_their_answer() throws Exception {
        var door = DoorRig.of(FEW);
        open.add(() -> door.vertx.close());
        var served = caller(door).asks("/hold");
        var resting = caller(door).asks("/");
        await().until(() -> door.holding() == 1);
        var closing = Thread.ofPlatform().start(() -> door.door().close());
        assertThat(resting.isSentAway()).isTrue();

        door.release();

        assertThat(served.hears("at last")).endsWith("at last");
        closing.join();
        assertThat(served.isSentAway()).isTrue();
    }
}
