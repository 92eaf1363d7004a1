package dev.pharos.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Timings;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.Target;
import dev.pharos.json.Instants;
import dev.pharos.testing.PostgresForTests;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An instant reads the same in a message, which is made of what is in memory, and in the API, which reads it back. */
class InstantsKeptTest {
    private static final Random RANDOM = new Random(491);

    @Test
    void what_a_message_says_of_an_incident_is_what_is_kept() throws Exception {
        var rig = new JournalRig(PostgresForTests.freshDatabase());
        try {
            rig.channel("ops", true, Duration.ZERO);
            for (int i = 0; i < 60; i++) {
                var target = JournalRig.target("t" + i);
                var at = JournalRig.START.plusSeconds(i);
                rig.take(target, fine(SampleResults.fail(target, fine(at)), target));
                rig.take(target, fine(SampleResults.fail(target, fine(at.plusSeconds(60))), target));
                rig.take(target, fine(SampleResults.pass(target, fine(at.plusSeconds(120))), target));
            }
            assertThat(rig.settled()).isTrue();
            for (var field : new String[] {"startedAt started_at", "openedAt opened_at", "resolvedAt resolved_at"}) {
                var names = field.split(" ");
                assertThat(rig.ask("SELECT count(*) FROM outbox o JOIN incident i ON i.id = o.incident_id WHERE"
                                + " o.facts::jsonb #>> '{incident," + names[0] + "}' IS NOT NULL"
                                + " AND o.facts::jsonb #>> '{incident," + names[0] + "}' <> to_char(date_trunc("
                                + "'milliseconds', i." + names[1]
                                + ") AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"))
                        .as(names[0])
                        .isEqualTo("0");
            }
            assertThat(rig.ask("SELECT count(*) FROM outbox WHERE type = 'incident.resolved'"))
                    .isEqualTo("60");
        } finally {
            rig.close();
        }
    }

    @Test
    void a_probe_that_took_nanoseconds_ends_at_a_microsecond() {
        for (int i = 0; i < 1_000; i++) {
            var target = JournalRig.target("gateway");
            var ended = fine(SampleResults.pass(target, fine(JournalRig.START)), target)
                    .finishedAt();
            assertThat(ended.getNano() % 1_000).isZero();
            assertThat(Instants.show(ended)).hasSize(24);
        }
    }

    private static Instant fine(Instant at) {
        return at.plus(RANDOM.nextInt(1_000_000), ChronoUnit.MICROS);
    }

    /** The same, having taken an odd number of nanoseconds. */
    private static Result fine(Result result, Target target) {
        var total = 1_000_000L + RANDOM.nextInt(999_999_999);
        return new Result(
                target.key(),
                result.startedAt(),
                result.verdict(),
                result.http(),
                result.bodyBytes(),
                result.bodyTruncated(),
                result.remoteAddress(),
                new Timings(0, 0, 0, total, 0, total),
                result.assertions(),
                result.certificate(),
                result.components());
    }
}
