package dev.pharos.catalog.schedules;

import dev.pharos.catalog.edit.EditTransaction;
import dev.pharos.catalog.edit.Reads;
import dev.pharos.catalog.edit.defined.ShownNames;
import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.json.policy.ScheduleJson;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * The calendars of schedules, and the secret links to them: whoever knows one reads the calendar, and nothing else. Only the
 * hash of a link is stored.
 */
@ApplicationScoped
class ScheduleCalendars {
    private static final Duration PAST = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofDays(120);
    private static final int TOKEN_BYTES = 32;

    private final EditTransaction transaction;
    private final StatelessSession session;
    private final Reads reads;
    private final ShownNames names;
    private final Clock clock;
    private final RandomGenerator random;

    ScheduleCalendars(
            EditTransaction transaction,
            StatelessSession session,
            Reads reads,
            ShownNames names,
            Clock clock,
            RandomGenerator random) {
        this.transaction = transaction;
        this.session = session;
        this.reads = reads;
        this.names = names;
        this.clock = clock;
        this.random = random;
    }

    /** A new link, in the place of the one before; empty where there is no such schedule. */
    Optional<String> link(TenantId tenant, String key) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return put(tenant, key, hash(token)) ? Optional.of("/calendars/" + token + ".ics") : Optional.empty();
    }

    /** Ends the link; false where there is no such schedule. */
    boolean unlink(TenantId tenant, String key) {
        return put(tenant, key, null);
    }

    private boolean put(TenantId tenant, String key, byte @Nullable [] hash) {
        return transaction.read(() -> session.doReturningWork(connection -> Write.execute(
                        connection,
                        "UPDATE schedule SET calendar_token = ? WHERE tenant_id = ? AND key = ?",
                        hash,
                        tenant.value(),
                        key)
                == 1));
    }

    /** The calendar that a link leads to. */
    Optional<String> behind(String token) {
        var question =
                new Query("SELECT tenant_id, definition FROM schedule WHERE calendar_token = ?", (Object) hash(token));
        return reads
                .read(session -> session.doReturningWork(connection -> question.list(
                        connection, row -> Map.entry(TenantId.of(row.getObject(1, UUID.class)), row.getString(2)))))
                .stream()
                .findFirst()
                .map(it -> of(it.getKey(), new ScheduleJson().restore(it.getValue())));
    }

    String of(TenantId tenant, ScheduleDefinition schedule) {
        var now = clock.instant();
        var shifts = OnCall.between(schedule, now.minus(PAST), now.plus(AHEAD));
        return ICalendar.write(schedule, shifts, names.ofContacts(tenant, OnCall.contacts(shifts)), now);
    }

    private static byte[] hash(String token) {
        return KeyHash.ofKey(token).bytes();
    }
}
