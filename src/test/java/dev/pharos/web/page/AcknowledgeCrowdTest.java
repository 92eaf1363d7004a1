package dev.pharos.web.page;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.store.incident.AcknowledgeTokens;
import dev.pharos.store.incident.LinkedIncidents;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import dev.pharos.web.page.pieces.Site;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Many who follow the links of messages at once. */
@PharosTest
class AcknowledgeCrowdTest {
    private static final int A_SECOND = 50;

    @Inject
    OpenIncidents open;

    @Inject
    AcknowledgeTokens tokens;

    @Inject
    LinkedIncidents incidents;

    @Inject
    Templates templates;

    @Inject
    Serving serving;

    @Inject
    Clock clock;

    @Inject
    Site site;

    @Test
    void a_crowd_is_asked_to_come_again_and_neither_acknowledges_nor_keeps_anybody_from_the_rest() throws SQLException {
        var key = failingTarget();
        var token = token(UUID.fromString(open.of(key)));
        var time = new AtomicLong();
        var page = new AcknowledgeResource(tokens, incidents, templates, serving, clock, time::get, () -> site);
        for (var i = 0; i < 1_000; i++) {
            assertThat(page.show("no token of ours", null).getStatus()).isEqualTo(404);
        }
        for (var i = 0; i < A_SECOND; i++) {
            assertThat(page.show(token, null).getStatus()).isEqualTo(200);
        }
        var shown = page.show(token, null);
        assertThat(shown.getStatus()).isEqualTo(503);
        assertThat(shown.getHeaderString("Retry-After")).matches("[1-9]\\d*");
        assertThat(page.acknowledge(token, "Mira", null).getStatus()).isEqualTo(503);
        sending("").post(TARGETS + "/" + key + "/probe").then().statusCode(200);

        time.addAndGet(1_000_000_000);
        assertThat(page.acknowledge(token, "Mira", null).getStatus()).isEqualTo(200);
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    private String token(UUID incident) throws SQLException {
        var path = tokens.path(new IncidentId(incident));
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
