package dev.pharos.web.inbound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.inbound.Taken;
import dev.pharos.platform.Ticker;
import dev.pharos.store.inbound.InboundAlerts;
import dev.pharos.store.inbound.InboundEvents;
import dev.pharos.store.inbound.InboundSources;
import dev.pharos.store.inbound.InboundSources.Speaker;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.crowd.Lanes;
import dev.pharos.web.inbound.payload.Payload;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/**
 * Takes what other systems say is wrong, or over. The address names the source; what is wrong with it is found in the order
 * of what that costs, and a word that is no address costs a hash.
 */
@Tag(name = "Inbound sources")
@Path("/api/v1/inbound")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AlertsResource {
    private static final Logger LOG = Logger.getLogger(AlertsResource.class);
    private static final int MOST_BYTES = 1 << 20;
    private static final int RETRY_SECONDS = 10;
    private static final int RETRY_WHEN_FULL_SECONDS = 60;

    /** At once, of all sources together: they use the connections of those who edit. */
    private static final int WIDTH = 2;

    private final InboundSources sources;
    private final InboundAlerts alerts;
    private final InboundEvents events;
    private final Quotas quotas;
    private final Quotas unproven;
    private final Lanes lanes;
    private final Clock clock;

    AlertsResource(InboundSources sources, InboundAlerts alerts, InboundEvents events, Ticker ticker, Clock clock) {
        this.sources = sources;
        this.alerts = alerts;
        this.events = events;
        this.quotas = new Quotas(ticker, Quotas.A_MINUTE);
        this.unproven = new Quotas(ticker, Quotas.UNPROVEN_A_MINUTE);
        this.lanes = new Lanes(ticker, WIDTH);
        this.clock = clock;
    }

    @Operation(
            operationId = "takeAlerts",
            summary = "Take what another system says is wrong, or over",
            description =
                    "For Alertmanager, Grafana, Cloudflare and any other system, which need no key: the address is that of an"
                            + " inbound source, whose format says how the body is read; where the source has a secret, the"
                            + " request must prove that it knows it. What fires opens an incident, once; what is resolved ends"
                            + " it; what was said before does nothing. It is answered when all of it is stored. Where it is"
                            + " answered 503, send it again after Retry-After: nothing is doubled. What is answered 4xx has to"
                            + " be corrected first, and none of it was done.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "InboundAlerts"),
                            example =
                                    "{\"version\": \"4\", \"status\": \"firing\", \"alerts\": [{\"status\": \"firing\", \"labels\":"
                                            + " {\"alertname\": \"DiskFull\", \"severity\": \"critical\"}, \"annotations\": {\"summary\":"
                                            + " \"The disk of db-1 is full\"}, \"startsAt\": \"2026-11-23T03:00:00Z\", \"endsAt\":"
                                            + " \"0001-01-01T00:00:00Z\", \"fingerprint\": \"c6eadffa33fcdf37\"}]}"))
    @APIResponse(
            responseCode = "200",
            description = "Stored, with what was done",
            content = @Content(schema = @Schema(ref = "InboundTaken")))
    @APIResponse(
            responseCode = "401",
            description = "The request does not prove that it knows the secret of the source")
    @APIResponse(responseCode = "422", description = "The format of the source understands nothing of it")
    @APIResponse(
            responseCode = "503",
            description =
                    "Not now, or not all of it: there are too many requests in a minute, or too many are open. Send it"
                            + " again after Retry-After")
    @POST
    @Path("/{token}")
    public ObjectNode take(@PathParam("token") String token, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        try {
            var speaker = sources.find(token)
                    .orElseThrow(() ->
                            Problem.notFound("No source has this address.").exception());
            var sent = body.readNBytes(MOST_BYTES + 1);
            prove(speaker, headers, sent);
            quota(speaker);
            return counted(speaker, Payload.of(speaker.source(), sent));
        } catch (SQLException away) {
            LOG.debug("alerts cannot be taken while the database is away or busy", away);
            throw Problem.tryLater(
                            "behind",
                            "Not now",
                            "The alerts cannot be taken right now. Send them again.",
                            RETRY_SECONDS)
                    .exception();
        }
    }

    /** Some of those that prove nothing are noted: who sends many takes neither the quota nor the events of the source. */
    private void prove(Speaker speaker, HttpHeaders headers, byte[] sent) throws SQLException {
        var flaw = flaw(speaker, headers, sent);
        if (flaw.isEmpty()) {
            return;
        }
        if (unproven.take(speaker.id()).isEmpty()) {
            note(speaker, flaw.get().status(), flaw.get().why());
        }
        throw problem(flaw.get()).exception();
    }

    private Optional<Payload.Wrong> flaw(Speaker speaker, HttpHeaders headers, byte[] sent) {
        if (sent.length > MOST_BYTES) {
            return Optional.of(new Payload.Wrong(
                    413, "The body has more than 1 MiB, which is the most: send fewer alerts in one."));
        }
        return Proof.holds(speaker.source(), headers::getHeaderString, sent, clock.instant())
                ? Optional.empty()
                : Optional.of(new Payload.Wrong(
                        401,
                        "The request does not prove that it knows the secret of this source: send "
                                + Proof.wanted(speaker.source().format()) + "."));
    }

    /** Answered 503, which Alertmanager sends again; of 4xx it says that it failed, and forgets it. */
    private void quota(Speaker speaker) throws SQLException {
        var refusal = quotas.take(speaker.id());
        if (refusal.isEmpty()) {
            return;
        }
        var why = "The source \"" + speaker.source().key() + "\" sent " + Quotas.A_MINUTE
                + " requests within a minute, which is the most: have it put more alerts into one, and send this one again"
                + " later.";
        if (refusal.get().isFirst()) {
            note(speaker, 503, why);
        }
        throw Problem.tryLater(
                        "too-many-requests",
                        "Too many requests",
                        why,
                        refusal.get().seconds())
                .exception();
    }

    private void note(Speaker speaker, int status, String why) throws SQLException {
        lanes.run(() -> {
            events.refused(
                    speaker.id(),
                    now(),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("format", speaker.source().format().code())
                            .put("status", status)
                            .put("reason", why));
            return 0;
        });
    }

    /** What has to be sent again takes nothing of the quota. */
    private ObjectNode counted(Speaker speaker, Payload payload) throws SQLException {
        try {
            return take(speaker, payload);
        } catch (SQLException later) {
            quotas.giveBack(speaker.id());
            throw later;
        }
    }

    private ObjectNode take(Speaker speaker, Payload payload) throws SQLException {
        switch (payload) {
            case Payload.Wrong wrong -> {
                note(speaker, wrong.status(), wrong.why());
                throw problem(wrong).exception();
            }
            case Payload.Read read -> {
                var done = lanes.run(() -> alerts.take(speaker, read.alerts(), read.beyond(), read.more(), now()))
                        .orElseThrow(() ->
                                Problem.notFound("No source has this address.").exception());
                if (done.left() > 0) {
                    quotas.giveBack(speaker.id());
                    throw (read.beyond() > 0 ? tooMany(read) : full(speaker, done)).exception();
                }
                return answer(done, read);
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Problem problem(Payload.Wrong wrong) {
        return wrong.status() == 422
                ? Problem.of("invalid", "The input breaks rules", 422, wrong.why())
                : Problem.of(wrong.status(), wrong.why());
    }

    /** All else of the request is stored: who sends it again doubles nothing, and finds room when others are over. */
    private static Problem full(Speaker speaker, InboundAlerts.Done done) {
        return Problem.tryLater(
                "too-many-open",
                "Too many are open",
                InboundAlerts.MOST_OPEN + " incidents of the source \""
                        + speaker.source().key()
                        + "\" are open, which is the most, and " + done.left()
                        + " more of this request open none: resolve some, or have the sender group them, and send it again.",
                RETRY_WHEN_FULL_SECONDS);
    }

    /** Those that were read are stored: who sends fewer in one doubles nothing. */
    private static Problem tooMany(Payload.Read read) {
        return Problem.tryLater(
                "too-many-alerts",
                "Too many alerts",
                (Payload.MOST_ALERTS + read.beyond()) + " alerts are in one request, and " + Payload.MOST_ALERTS
                        + " of them were taken, those that fire first: have the sender put fewer into one (Alertmanager:"
                        + " max_alerts and group_by), and send it again.",
                RETRY_WHEN_FULL_SECONDS);
    }

    private static ObjectNode answer(InboundAlerts.Done done, Payload.Read read) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("opened", done.of(Taken.OPENED))
                .put("openAlready", done.of(Taken.OPEN_ALREADY))
                .put("overAlready", done.of(Taken.OVER_ALREADY))
                .put("resolved", done.of(Taken.RESOLVED))
                .put("nothing", done.of(Taken.NOTHING))
                .put("skipped", read.more().path("skipped").asInt(0));
    }
}
