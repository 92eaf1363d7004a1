package dev.pharos.core.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.incident.Impact;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page never says in one place that an incident is over, and in another that it lasts. */
class UpdateRulingTest {
    private static final Instant NOW = at("12:00");

    /** An incident that began at 10:00, as of 12:00; opened by p, the probes, or h, by hand. */
    @ParameterizedTest(name = "{0}, over at {1}, told last at {2}: {3} of {4} -> {5}")
    @CsvSource(nullValues = "-", textBlock = """
            p, -,     -,     investigating, 11:00, fits
            p, -,     -,     monitoring,    10:00, fits
            p, -,     11:00, identified,    10:30, fits
            p, -,     -,     monitoring,    09:59, at
            p, -,     -,     monitoring,    12:01, at
            p, -,     -,     resolved,      12:00, status
            p, 11:00, -,     monitoring,    10:59, fits
            p, 11:00, -,     monitoring,    11:00, status
            p, 11:00, -,     resolved,      11:00, fits
            p, 11:00, 11:30, resolved,      11:20, fits
            p, 11:00, -,     resolved,      10:59, status
            h, -,     -,     monitoring,    12:00, fits
            h, -,     -,     resolved,      12:00, ends 12:00
            h, -,     11:00, resolved,      11:00, ends 11:00
            h, -,     11:30, resolved,      11:00, at
            h, 11:00, -,     investigating, 11:30, status
            h, 11:00, -,     resolved,      11:30, fits
            """)
    void what_is_published_fits_what_is_known(
            String opener, @Nullable String over, @Nullable String told, String status, String at, String ruling) {
        var update = new UpdateDefinition(UpdateStatus.ofCode(status), "words", true, Optional.of(at(at)));
        var answer = UpdateRuling.of(update, Optional.empty(), incident(opener, over), maybe(told), NOW);
        assertThat(shown(answer)).isEqualTo(ruling);
    }

    @Test
    void a_draft_may_say_anything_but_tell_of_another_time() {
        var draft = new UpdateDefinition(UpdateStatus.RESOLVED, "words", false, Optional.empty());
        assertThat(rule(draft, Optional.empty())).isEqualTo("fits");
        assertThat(rule(draft.orAt(at("12:01")), Optional.empty())).isEqualTo("at");
        assertThat(rule(draft.published(), Optional.of(draft))).isEqualTo("status");
    }

    @Test
    void what_was_published_may_be_put_in_other_words_whatever_happened_since() {
        var told = new UpdateDefinition(UpdateStatus.MONITORING, "wrods", true, Optional.of(at("11:30")));
        var mended = new UpdateDefinition(UpdateStatus.MONITORING, "words", true, Optional.of(at("11:30")));
        var later = mended.orAt(NOW);
        assertThat(later).isEqualTo(mended);
        var over = incident("p", "11:00");
        assertThat(shown(UpdateRuling.of(mended, Optional.of(told), over, Optional.empty(), NOW)))
                .isEqualTo("fits");
        var moved = new UpdateDefinition(UpdateStatus.MONITORING, "words", true, Optional.of(at("11:31")));
        assertThat(shown(UpdateRuling.of(moved, Optional.of(told), over, Optional.empty(), NOW)))
                .isEqualTo("status");
    }

    @Test
    void an_update_has_words_and_not_too_many() {
        for (var text : new String[] {" ", "x".repeat(10_001)}) {
            assertThatThrownBy(() -> new UpdateDefinition(UpdateStatus.MONITORING, text, false, Optional.empty()))
                    .hasMessageContaining("1 to 10000");
        }
    }

    private static String rule(UpdateDefinition update, Optional<UpdateDefinition> before) {
        return shown(UpdateRuling.of(update, before, incident("p", null), Optional.empty(), NOW));
    }

    private static String shown(UpdateRuling ruling) {
        return switch (ruling) {
            case UpdateRuling.Fits _ -> "fits";
            case UpdateRuling.Ends(var at) -> "ends " + at.toString().substring(11, 16);
            case UpdateRuling.Refused(var field, var why) -> {
                assertThat(why).isNotBlank();
                yield field;
            }
        };
    }

    private static Incident incident(String opener, @Nullable String over) {
        var ended = maybe(over);
        if (opener.equals("h")) {
            var about = new ByHand.Component(new TargetId(new UUID(0, 2)), new TargetKey("gateway"), "Gateway", true);
            var opened = Incident.open(
                    new IncidentId(new UUID(0, 1)),
                    "Mira",
                    Impact.MAJOR,
                    new ByHand("Sign-in fails", List.of(about)),
                    at("10:00"),
                    at("10:01"));
            return ended.map(it -> opened.resolve(it, Resolution.BY_HAND)).orElse(opened);
        }
        var cause = SampleResults.fail(SampleTargets.target("gateway", new ConfirmationPolicy(2, 1)), at("10:00"));
        return new Incident(
                new IncidentId(new UUID(0, 1)),
                new Trigger.Target(),
                new TargetId(new UUID(0, 2)),
                cause.target(),
                Severity.HIGH,
                at("10:00"),
                at("10:01"),
                Optional.empty(),
                ended,
                ended.map(_ -> Resolution.RECOVERED),
                cause);
    }

    private static Optional<Instant> maybe(@Nullable String time) {
        return Optional.ofNullable(time).map(UpdateRulingTest::at);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-23T" + LocalTime.parse(time) + ":00Z");
    }
}
