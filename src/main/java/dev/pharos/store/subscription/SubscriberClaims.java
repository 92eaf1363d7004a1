package dev.pharos.store.subscription;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.delivery.DeliveryPolicy;
import dev.pharos.core.subscription.Pace;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.store.subscription.Subscriber.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Who sends which message to subscribers, and what came of it. A claim is a lease: it ends by itself, so that what a dead
 * sender held is sent by another, under the same id. All methods block, and throw while PostgreSQL is away.
 */
@ApplicationScoped
public class SubscriberClaims {
    /** After so many messages in a row that could not be delivered somebody is told no more. */
    private static final int LOST_AT_MOST = 3;

    /** So many are moved on at once. */
    private static final int SKIPPED_AT_ONCE = 1_000;

    private static final String UNCLAIMED = "(claimed_until IS NULL OR claimed_until <= ?)";

    /** Whether anything is to be told to subscriber {@code s} after their position, up to one parameter. */
    private static final String CONCERNED = """
            EXISTS (SELECT FROM public_fact f
                    WHERE f.tenant_id = s.tenant_id AND coalesce(f.page, '') = coalesce(s.page, '') AND f.seq > s.position AND f.seq <= ? AND f.withdrawn_at IS NULL
                      AND (s.components = '{}' OR f.components = '{}' OR f.components && s.components))
            """;

    private static final String SKIP = """
            UPDATE subscriber SET position = ? WHERE id IN (
                SELECT s.id FROM subscriber s
                WHERE s.tenant_id = ? AND s.state = 'confirmed' AND s.message IS NULL AND s.position < ? AND NOT %s
                LIMIT ? FOR UPDATE SKIP LOCKED)
            """.formatted(CONCERNED);

    /** First those who asked, for they wait; then whose time came first. */
    private static final String CLAIM = """
            WITH chosen AS (
                SELECT s.id FROM subscriber s
                WHERE s.id IN (
                    (SELECT id FROM subscriber
                     WHERE tenant_id = ? AND message IS NOT NULL AND state <> 'gone' AND next_at <= ? AND %1$s
                     ORDER BY state = 'pending' DESC, next_at LIMIT ?)
                    UNION ALL
                    (SELECT id FROM subscriber
                     WHERE tenant_id = ? AND message IS NULL AND state = 'confirmed'
                       AND position < CASE mode WHEN 'digest' THEN ? ELSE ? END AND next_at <= ?
                     ORDER BY next_at LIMIT ?))
                  AND s.next_at <= ? AND %1$s
                ORDER BY s.state = 'pending' DESC, s.next_at LIMIT ?
                FOR UPDATE SKIP LOCKED)
            UPDATE subscriber s
            SET owner = ?, claimed_until = ?, message = coalesce(s.message, gen_random_uuid()), through = coalesce(s.through, CASE s.mode WHEN 'digest' THEN ? ELSE ? END)
            FROM chosen WHERE s.id = chosen.id
            RETURNING s.id, s.tenant_id, s.message, s.page, s.opener, s.way, s.address, s.components, s.mode, s.language, s.state, s.position, s.through,
                      s.attempts, s.hour_from, s.hour_count
            """.formatted(UNCLAIMED);

    private static final String MINE = " WHERE id = ? AND owner = ? AND message = ? AND attempts = ?";

    private static final String TOLD = """
            UPDATE subscriber SET position = through, message = NULL, through = NULL, attempts = 0, lost = 0, error = NULL,
                told_at = ?, hour_from = ?, hour_count = ?, next_at = ?, owner = NULL, claimed_until = NULL
            """ + MINE;

    private static final String ASKED = """
            UPDATE subscriber SET message = NULL, through = NULL, attempts = 0, error = NULL, owner = NULL, claimed_until = NULL
            """ + MINE;

    private static final String NOTHING_LEFT = """
            UPDATE subscriber SET position = through, message = NULL, through = NULL, attempts = 0, owner = NULL,
                claimed_until = NULL, error = coalesce(nullif(?, ''), error)
            """ + MINE;

    private static final String AGAIN = """
            UPDATE subscriber SET attempts = attempts + 1, next_at = ?, error = ?, owner = NULL, claimed_until = NULL
            """ + MINE;

    private static final String LOST = """
            UPDATE subscriber SET position = through, message = NULL, through = NULL, attempts = 0, lost = lost + 1, error = ?,
                owner = NULL, claimed_until = NULL,
                state = CASE WHEN ? OR lost + 1 >= ? THEN 'gone' ELSE state END,
                ended_at = CASE WHEN ? OR lost + 1 >= ? THEN ?::timestamptz END
            """ + MINE;

    private final DataSource source;

    /** What is not skipped again is claimed, found to be of no concern and settled: late, and right all the same. */
    private volatile long skippedTo;

    public SubscriberClaims(DataSource source) {
        this.source = source;
    }

    /** What a sender asks for. */
    public record Request(String owner, Instant now, Instant until, int room) {}

    /**
     * The facts up to which somebody who has not been told is told now.
     *
     * @param atOnce together with all later ones
     * @param digest with none that came after the time of the digest, or a day without news would make the next ones come at once
     */
    public record Ripe(long atOnce, long digest) {}

    /** Claims what is due. */
    public List<ClaimedMessage> claim(TenantId tenant, Request request, Ripe ripe) throws SQLException {
        var now = request.now();
        return Transaction.run(source, connection -> {
            skip(connection, tenant, ripe.atOnce());
            var last = FactLog.last(connection, tenant, now);
            return new Query(CLAIM)
                    .first(List.of(
                            tenant.value(),
                            now,
                            now,
                            request.room(),
                            tenant.value(),
                            ripe.digest(),
                            ripe.atOnce(),
                            now,
                            request.room(),
                            now,
                            now,
                            request.room(),
                            request.owner(),
                            request.until(),
                            ripe.digest(),
                            Math.max(last, ripe.atOnce())))
                    .list(connection, row -> claimed(row, request.owner()));
        });
    }

    /** Whom none of it concerns, once for each that is ripe: it costs a look at everybody who is behind. */
    private void skip(Connection connection, TenantId tenant, long ripe) throws SQLException {
        if (ripe != skippedTo
                && Write.execute(connection, SKIP, ripe, tenant.value(), ripe, ripe, SKIPPED_AT_ONCE)
                        < SKIPPED_AT_ONCE) {
            skippedTo = ripe;
        }
    }

    private static ClaimedMessage claimed(ResultSet row, String owner) throws SQLException {
        return new ClaimedMessage(
                row.getObject("id", UUID.class),
                TenantId.of(row.getObject("tenant_id", UUID.class)),
                row.getObject("message", UUID.class),
                StoredSubscribers.reads(row),
                StoredSubscribers.wants(row),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("position"),
                row.getLong("through"),
                row.getInt("attempts"),
                new Pace.Hour(Query.instant(row, "hour_from"), row.getInt("hour_count")),
                owner);
    }

    /** All of it was taken back meanwhile: nothing was sent. */
    public void settleEmpty(ClaimedMessage claim) throws SQLException {
        update(claim, NOTHING_LEFT, "");
    }

    /** They may not be told: nothing was sent, and what there was to tell is passed over. Who was to be asked is not asked. */
    public void refuse(ClaimedMessage claim, String why, Instant now) throws SQLException {
        if (claim.asks()) {
            update(claim, LOST, why, true, LOST_AT_MOST, true, LOST_AT_MOST, now);
        } else {
            update(claim, NOTHING_LEFT, why);
        }
    }

    /**
     * Records an attempt and what follows from it. To repeat it after an error in the commit itself is harmless.
     *
     * @return false where the claim has passed to another in the meantime, or they have left
     */
    public boolean settle(ClaimedMessage claim, DeliveryAttempt attempt, DeliveryPolicy.Next next, Pace pace)
            throws SQLException {
        var at = attempt.endedAt();
        var error = attempt.delivery().failure().orElse("");
        return switch (next.state()) {
            case SENT -> claim.asks() ? update(claim, ASKED) : told(claim, at, pace);
            case PENDING -> update(claim, AGAIN, next.nextAttemptAt().orElse(at), error);
            case REJECTED, EXHAUSTED, FAILED, CANCELLED, SCHEDULED -> {
                var gone = claim.asks() || attempt.delivery() instanceof Delivery.Rejected it && it.disablesChannel();
                yield update(claim, LOST, error, gone, LOST_AT_MOST, gone, LOST_AT_MOST, at);
            }
        };
    }

    private boolean told(ClaimedMessage claim, Instant at, Pace pace) throws SQLException {
        var next = pace.after(claim.wants().mode(), claim.hour(), at);
        return update(claim, TOLD, at, next.hour().from(), next.hour().count(), next.notBefore());
    }

    private boolean update(ClaimedMessage claim, String statement, Object... values) throws SQLException {
        return Transaction.run(source, connection -> {
            var all = new ArrayList<Object>(List.of(values));
            all.addAll(List.of(claim.subscriber(), claim.owner(), claim.message(), claim.attempts()));
            return Write.execute(connection, statement, all.toArray()) > 0;
        });
    }
}
