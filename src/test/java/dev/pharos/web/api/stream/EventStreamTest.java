package dev.pharos.web.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Entry;
import dev.pharos.cycle.Watchlist;
import dev.pharos.cycle.commit.Happened;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T03:00:00Z");
    private static final Filter ALL = new Filter(TenantId.MAIN, Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    private final AtomicLong nanos = new AtomicLong();
    private final Clock clock = Clock.fixed(BEGIN, ZoneOffset.UTC);
    private final Watchlist watchlist = new Watchlist();
    private final Target web = SampleTargets.target("web");
    private final EventStream stream = new EventStream(watchlist, UUID::randomUUID, clock, nanos::get);
    private TargetState state = TargetState.unknown(BEGIN);

    @BeforeEach
    void watch() {
        watchlist.add(web, state);
    }

    private Happened recorded(Result result) {
        var advance = state.next(web, result, () -> new IncidentId(UUID.randomUUID()));
        state = advance.state();
        return new Happened.Recorded(List.of(new Entry(web, result, Optional.of(advance))));
    }

    private static Listener listener(Filter filter) {
        return new Listener(filter, () -> {});
    }

    private static List<String> heard(Listener listener) throws InterruptedException {
        var heard = new ArrayList<String>();
        listener.next(0, 0)
                .forEach(it -> heard.add(
                        it.about().kind().code() + " " + it.about().verdict().orElse("")));
        return heard;
    }

    @Test
    void tells_results_and_what_is_believed_after_them_in_order() throws InterruptedException {
        var listener = listener(ALL);
        stream.listen(listener, Optional.empty());
        stream.on(recorded(SampleResults.pass(web, BEGIN)));
        stream.on(recorded(SampleResults.pass(web, BEGIN.plusSeconds(60))));
        stream.on(recorded(SampleResults.fail(web, BEGIN.plusSeconds(120))));
        stream.on(new Happened.Delivered("ops", Optional.empty(), NotificationState.SENT));
        assertThat(heard(listener))
                .containsExactly(
                        "result pass", "transition ", "result pass", "result fail", "transition ", "delivery ");
    }

    @Test
    void writes_server_sent_events_lines_of_json_and_lines_for_people() throws InterruptedException {
        var listener = listener(ALL);
        stream.listen(listener, Optional.empty());
        stream.on(recorded(SampleResults.fail(web, BEGIN)));
        var event = listener.next(0, 0).getFirst();
        assertThat(text(event, Form.SSE))
                .startsWith(
                        "id: " + event.id()
                                + "\nevent: result\ndata: {\"target\":\"web\",\"startedAt\":\"2026-11-23T03:00:00.000Z\",\"verdict\":\"fail\"")
                .endsWith("}\n\n");
        assertThat(text(event, Form.NDJSON))
                .startsWith("{\"type\":\"result\",\"id\":\"" + event.id() + "\",\"target\":\"web\"")
                .endsWith("}\n");
        assertThat(text(event, Form.TEXT))
                .matches("2026-11-23T03:00:00\\S+ +web +fail +- +5.0 ms +connect-refused: connection refused\n");
    }

    private static String text(Event event, Form form) {
        return new String(event.written(form), StandardCharsets.UTF_8);
    }

    @Test
    void a_filter_chooses_and_another_tenant_hears_nothing() throws InterruptedException {
        var failures = listener(new Filter(
                TenantId.MAIN,
                Set.of(Event.Kind.RESULT),
                Set.of(),
                Set.of(),
                Set.of("fail"),
                Set.of("connect-refused")));
        var mail = listener(new Filter(TenantId.MAIN, Set.of(), Set.of("mail"), Set.of(), Set.of(), Set.of()));
        var stranger =
                listener(new Filter(new TenantId(UUID.randomUUID()), Set.of(), Set.of(), Set.of(), Set.of(), Set.of()));
        for (var it : List.of(failures, mail, stranger)) {
            stream.listen(it, Optional.empty());
        }
        stream.on(recorded(SampleResults.pass(web, BEGIN)));
        stream.on(recorded(SampleResults.fail(web, BEGIN.plusSeconds(60))));
        stream.on(new Happened.Delivered("ops", Optional.empty(), NotificationState.SENT));
        assertThat(heard(failures)).containsExactly("result fail");
        assertThat(heard(mail)).isEmpty();
        assertThat(heard(stranger)).isEmpty();
    }

    @Test
    void one_that_comes_back_is_told_what_it_has_not_seen() {
        var first = listener(ALL);
        stream.listen(first, Optional.empty());
        stream.on(recorded(SampleResults.pass(web, BEGIN)));
        var seen = stream.last();
        stream.leave(first);
        stream.on(recorded(SampleResults.pass(web, BEGIN.plusSeconds(60))));

        assertThat(stream.listen(listener(ALL), Optional.of(seen)))
                .isInstanceOfSatisfying(
                        EventStream.Since.Whole.class,
                        it -> assertThat(it.events()).hasSize(1));
        assertThat(stream.listen(listener(ALL), Optional.of(stream.last())))
                .isEqualTo(new EventStream.Since.Whole(List.of()));
        assertThat(stream.listen(listener(ALL), Optional.of("another-7"))).isEqualTo(new EventStream.Since.Lost());
    }

    @Test
    void nothing_is_kept_of_what_was_missed_or_when_nobody_has_listened_for_long() throws InterruptedException {
        var first = listener(ALL);
        stream.listen(first, Optional.empty());
        stream.on(recorded(SampleResults.pass(web, BEGIN)));
        var seen = stream.last();
        stream.on(recorded(SampleResults.pass(web, BEGIN.plusSeconds(60))));
        stream.on(new Happened.Missed(3));
        assertThat(first.next(0, 0))
                .extracting(it -> it.about().kind())
                .as("whoever listens is told so")
                .endsWith(Event.Kind.MISSED);
        assertThat(stream.listen(listener(ALL), Optional.of(seen))).isEqualTo(new EventStream.Since.Lost());

        var last = listener(ALL);
        var quiet = new EventStream(watchlist, UUID::randomUUID, clock, nanos::get);
        quiet.listen(last, Optional.empty());
        quiet.on(recorded(SampleResults.pass(web, BEGIN.plusSeconds(120))));
        var before = quiet.last();
        quiet.leave(last);
        nanos.addAndGet(Duration.ofMinutes(3).toNanos());
        quiet.on(recorded(SampleResults.pass(web, BEGIN.plusSeconds(180))));
        quiet.on(recorded(SampleResults.pass(web, BEGIN.plusSeconds(240))));
        assertThat(quiet.listen(listener(ALL), Optional.of(before)))
                .as("what happened meanwhile was not kept")
                .isEqualTo(new EventStream.Since.Lost());
    }

    @Test
    void one_that_falls_behind_is_cut_and_keeps_nobody_waiting() throws InterruptedException {
        var cut = new AtomicInteger();
        var slow = new Listener(ALL, cut::incrementAndGet);
        var quick = listener(ALL);
        stream.listen(slow, Optional.empty());
        stream.listen(quick, Optional.empty());
        var heard = 0;
        for (var i = 0; i < 6_000; i++) {
            stream.on(recorded(SampleResults.pass(web, BEGIN.plusSeconds(60L * i))));
            heard += i % 100 == 99 ? quick.next(0, 0).size() : 0;
        }
        assertThat(cut).hasValue(1);
        assertThat(slow.isOver()).isTrue();
        assertThat(quick.isOver()).isFalse();
        assertThat(heard).isEqualTo(6_001);
    }

    @Test
    void what_was_believed_at_the_beginning_knows_of_results_that_began_before() throws InterruptedException {
        var listener = listener(ALL);
        recorded(SampleResults.pass(web, BEGIN.minusSeconds(120)));
        var backlog = recorded(SampleResults.fail(web, BEGIN.minusSeconds(60)));
        stream.listen(listener, Optional.empty());
        stream.on(backlog);
        assertThat(heard(listener)).as("it waited to be written").containsExactly("result fail");

        var fresh = SampleTargets.target("mail");
        var advance = TargetState.unknown(BEGIN)
                .next(fresh, SampleResults.pass(fresh, BEGIN), () -> new IncidentId(UUID.randomUUID()));
        stream.on(new Happened.Recorded(
                List.of(new Entry(fresh, SampleResults.pass(fresh, BEGIN), Optional.of(advance)))));
        assertThat(listener.next(0, 0))
                .extracting(it -> it.json().path("from").asText() + " "
                        + it.json().path("to").asText())
                .as("of a target that is new it is told that it is up")
                .contains("unknown up");
    }

    @Test
    void one_that_has_gone_hears_nothing_more() throws InterruptedException {
        var listener = listener(ALL);
        stream.listen(listener, Optional.empty());
        listener.leave();
        stream.on(recorded(SampleResults.pass(web, BEGIN)));
        assertThat(listener.isOver()).isTrue();
        assertThat(heard(listener)).isEmpty();
    }
}
