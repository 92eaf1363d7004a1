package dev.pharos.store.inbound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.inbound.Alert;
import dev.pharos.core.inbound.Taken;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.platform.Ids;
import dev.pharos.store.inbound.InboundSources.Speaker;
import dev.pharos.store.incident.IncidentsOfRules;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Does what another system says: one request is one transaction, in which its source is locked, so that two that say the same
 * at once do it once. Blocks.
 */
@ApplicationScoped
public class InboundAlerts {
    /** So many incidents of a source are open at once. */
    public static final int MOST_OPEN = 200;

    /** So many of a request are told of in its event. */
    private static final int MOST_TOLD = 20;

    private static final String OPEN = """
            SELECT count(*) FROM incident
            WHERE target_id = ? AND resolved_at IS NULL AND trigger ->> 'kind' <> 'person'
            """;
    private static final String OF_GONE = """
            SELECT id FROM incident WHERE target_id = ? AND resolved_at IS NULL AND trigger ->> 'kind' <> 'person' ORDER BY id
            """;

    /**
     * What came of a request.
     *
     * @param counts how often what was done
     * @param left how many came to nothing, because so many are open already, or are in the request
     */
    public record Done(Map<Taken, Integer> counts, int left) {
        public Done {
            counts = Map.copyOf(counts);
        }

        public int of(Taken taken) {
            return counts.getOrDefault(taken, 0);
        }
    }

    private final DataSource database;
    private final Ids ids;
    private final Commits commits;

    InboundAlerts(@Reserved(For.EDITS) DataSource database, Ids ids, Commits commits) {
        this.database = database;
        this.ids = ids;
        this.commits = commits;
    }

    /**
     * Does what is said, and notes it among the events of the source. What ends comes first, so that it makes room.
     *
     * @param beyond how many more are in the request, which are left
     * @param more what else there is to say of the request
     * @return empty where the source is gone
     */
    public Optional<Done> take(Speaker speaker, List<Alert> said, int beyond, ObjectNode more, Instant now)
            throws SQLException {
        var happened = new ArrayList<Happened>();
        var done = Transaction.run(database, connection -> {
            happened.clear();
            return lock(connection, speaker.id())
                    ? Optional.of(new Request(connection, speaker, now, happened).take(said, beyond, more))
                    : Optional.<Done>empty();
        });
        commits.publish(happened);
        return done;
    }

    private static boolean lock(Connection connection, UUID source) throws SQLException {
        return !new Query("SELECT 1 FROM inbound_source WHERE id = ? FOR NO KEY UPDATE", source)
                .list(connection, row -> row.getInt(1))
                .isEmpty();
    }

    /** Ends all that is open of a source which is deleted. */
    public static List<Happened> end(Connection connection, TenantId tenant, UUID source, Actor by, Instant at)
            throws SQLException {
        var ended = new ArrayList<Happened>();
        for (var id :
                new Query(OF_GONE, source).list(connection, row -> new IncidentId(row.getObject(1, UUID.class)))) {
            IncidentsOfRules.end(connection, tenant, id, at, Resolution.DELETED, by, "its source was deleted")
                    .ifPresent(ended::add);
        }
        return ended;
    }

    /** Where nothing but its place tells when something was said of a trouble, only what is said last of it holds. */
    private static List<Alert> lastOfTimeless(List<Alert> said) {
        var last = new HashMap<String, Integer>();
        var timeless = new HashSet<String>();
        for (var i = 0; i < said.size(); i++) {
            var alert = said.get(i);
            last.put(alert.fingerprint(), i);
            if (alert.startsAt().isEmpty() && alert.endsAt().isEmpty()) {
                timeless.add(alert.fingerprint());
            }
        }
        var kept = new ArrayList<Alert>();
        for (var i = 0; i < said.size(); i++) {
            var name = said.get(i).fingerprint();
            if (!timeless.contains(name) || Objects.equals(last.get(name), i)) {
                kept.add(said.get(i));
            }
        }
        return kept;
    }

    /** One request on its connection. */
    private final class Request {
        private final Connection connection;
        private final Speaker speaker;
        private final Instant now;
        private final List<Happened> happened;
        private final Map<Taken, Integer> counts = new EnumMap<>(Taken.class);
        private final ObjectNode detail = JsonNodeFactory.instance.objectNode();
        private int left;

        Request(Connection connection, Speaker speaker, Instant now, List<Happened> happened) {
            this.connection = connection;
            this.speaker = speaker;
            this.now = now;
            this.happened = happened;
        }

        Done take(List<Alert> all, int beyond, ObjectNode more) throws SQLException {
            var said = lastOfTimeless(all);
            if (said.size() < all.size()) {
                counts.put(Taken.NOTHING, all.size() - said.size());
            }
            left = beyond;
            var troubles = Troubles.of(connection, speaker.id(), said);
            var open = new Query(OPEN, speaker.id())
                    .list(connection, row -> row.getInt(1))
                    .getFirst();
            var alerts = detail.putArray("alerts");
            for (var isFiring : new boolean[] {false, true}) {
                for (var alert : said) {
                    if (alert.isFiring() != isFiring) {
                        continue;
                    }
                    var known = troubles.of(alert.fingerprint());
                    var taken = Taken.of(alert, known.map(Troubles.Trouble::known), now);
                    var isLeft = taken == Taken.OPENED && open >= MOST_OPEN;
                    var did = isLeft ? Optional.<IncidentId>empty() : done(alert, taken, troubles);
                    open += isLeft ? 0 : taken == Taken.OPENED ? 1 : taken == Taken.RESOLVED ? -1 : 0;
                    if (isLeft) {
                        left++;
                    } else {
                        counts.merge(taken, 1, Integer::sum);
                    }
                    if (alerts.size() < MOST_TOLD) {
                        alerts.addObject()
                                .put("fingerprint", alert.fingerprint())
                                .put("title", alert.title())
                                .put("status", alert.isFiring() ? "firing" : "resolved")
                                .put("did", isLeft ? "left" : taken.code())
                                .put("incident", did.map(IncidentId::toString).orElse(null));
                    }
                }
            }
            troubles.prune(now);
            note(more);
            return new Done(counts, left);
        }

        private Optional<IncidentId> done(Alert alert, Taken taken, Troubles troubles) throws SQLException {
            return switch (taken) {
                case OPENED -> {
                    var id = new IncidentId(ids.next());
                    happened.add(OpenedAlert.open(connection, speaker, alert, id, now));
                    troubles.began(alert, Optional.of(id), now);
                    yield Optional.of(id);
                }
                case OPEN_ALREADY, OVER_ALREADY -> troubles.again(alert, now);
                case RESOLVED -> {
                    var id = troubles.ended(alert, now);
                    if (id.isPresent()) {
                        IncidentsOfRules.end(
                                        connection,
                                        speaker.tenant(),
                                        id.get(),
                                        alert.endsAt().filter(now::isAfter).orElse(now),
                                        now,
                                        Resolution.RECOVERED,
                                        OpenedAlert.actor(speaker.source()),
                                        "says that it is over")
                                .ifPresent(happened::add);
                    }
                    yield id;
                }
                case NOTHING -> {
                    troubles.over(alert, now);
                    yield Optional.empty();
                }
            };
        }

        private void note(ObjectNode more) throws SQLException {
            detail.put("format", speaker.source().format().code());
            for (var taken : Taken.values()) {
                detail.put(camel(taken), counts.getOrDefault(taken, 0));
            }
            detail.put("left", left);
            detail.setAll(more);
            var did = counts.containsKey(Taken.OPENED) || counts.containsKey(Taken.RESOLVED);
            InboundEvents.note(
                    connection,
                    speaker.id(),
                    now,
                    left > 0
                            ? InboundEvents.Outcome.REFUSED
                            : did ? InboundEvents.Outcome.TAKEN : InboundEvents.Outcome.NOTHING,
                    detail);
        }

        /** The name of a count in the API. */
        private static String camel(Taken taken) {
            return switch (taken) {
                case OPENED -> "opened";
                case OPEN_ALREADY -> "openAlready";
                case OVER_ALREADY -> "overAlready";
                case RESOLVED -> "resolved";
                case NOTHING -> "nothing";
            };
        }
    }
}
