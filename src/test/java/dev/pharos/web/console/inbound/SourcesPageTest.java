package dev.pharos.web.console.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.inbound.EditedInboundSources;
import dev.pharos.core.access.TenantId;
import dev.pharos.store.inbound.InboundEvents;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.inbound.SourcesPage.Heard;
import dev.pharos.web.inbound.payload.SampleSources;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesPageTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:09:00Z");
    private static final UUID ID = new UUID(1, 1);

    private static Heard heard(String more, InboundEvents.Event... events) {
        var source = SampleSources.of("{\"name\": \"Metrics\", \"format\": \"alertmanager\"" + more + "}");
        return new Heard(
                new Defined<>(
                        EditedInboundSources.TABLE, ID, TenantId.MAIN, 1, source, Optional.of("in.yaml"), NOW, NOW),
                List.of(events));
    }

    private static InboundEvents.Event event(String outcome, String detail) throws JsonProcessingException {
        return new InboundEvents.Event(ID, NOW.minusSeconds(60), outcome, new ObjectMapper().readTree(detail));
    }

    @Test
    void says_whether_what_came_last_was_taken() throws JsonProcessingException {
        var none = new SourcesPage(List.of(), NOW);
        assertThat(none.heading()).isEqualTo("No other system opens incidents here yet.");
        assertThat(none.lamp()).isEqualTo(Lamp.NONE);
        assertThat(new SourcesPage(List.of(heard("")), NOW).heading()).isEqualTo("Nothing has come in yet.");

        var taken = heard("", event("taken", "{\"opened\": 1}"), event("refused", "{}"));
        var refused = heard("", event("refused", "{}"), event("taken", "{}"));
        assertThat(new SourcesPage(List.of(taken), NOW).heading()).isEqualTo("Metrics is heard.");
        assertThat(new SourcesPage(List.of(taken), NOW).lamp()).isEqualTo(Lamp.UP);
        var both = new SourcesPage(List.of(taken, refused), NOW);
        assertThat(both.heading()).isEqualTo("What Metrics sent last was refused.");
        assertThat(both.lamp()).isEqualTo(Lamp.DOWN);
        assertThat(both.lines(false)).extracting(SourcesView.Line::icon).containsExactly("down", "up");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"opened": 2, "resolved": 1, "openAlready": 3}    | 2 opened, 1 resolved, 3 still open.
            {"opened": 0, "nothing": 1, "overAlready": 2}     | 2 of a time that is over, 1 over or unknown.
            {"left": 4, "opened": 1}                          | 1 opened, 4 left, for they are too many.
            {"opened": 1, "labelsLeft": 2, "skipped": 1, "skippedBecause": "No id."} | 1 opened, 2 labels left out, 1 not understood: No id.
            {"test": true}                                    | A test, which says nothing.
            {}                                                | Nothing was in it.
            {"status": 401, "reason": "No proof."}            | Refused, 401: No proof.
            """)
    void tells_what_was_done_with_each_request(String detail, String words) throws JsonProcessingException {
        var line = new SourcesPage(List.of(heard("", event("taken", detail))), NOW)
                .lines(true)
                .getFirst();

        assertThat(line.events().getFirst().what()).isEqualTo(words);
        assertThat(line.stands()).isEqualTo("Heard 03:08 UTC.");
        assertThat(line.file()).isEqualTo("in.yaml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                                | Its address is all it proves itself with; its labels say who is told.
            , "secret": "a secret of theirs", "policy": "x"  | Says its secret; the policy x says who is told.
            , "channels": ["ops", "mail"]                    | Its address is all it proves itself with; told: ops and mail.
            , "channels": []                                 | Its address is all it proves itself with; nobody is told.
            """)
    void tells_how_a_source_proves_itself_and_who_is_told(String more, String words) {
        var line = new SourcesPage(List.of(heard(more == null ? "" : more)), NOW)
                .lines(false)
                .getFirst();

        assertThat(line.how()).isEqualTo(words);
        assertThat(line.edit()).isEmpty();
        assertThat(line.mayMake()).isFalse();
        assertThat(line.stands()).isEqualTo("Never heard.");
    }
}
