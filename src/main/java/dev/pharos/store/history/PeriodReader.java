package dev.pharos.store.history;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Reads how a target stood over time. */
@ApplicationScoped
public class PeriodReader {
    private final DataSource source;

    PeriodReader(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /** The periods that touch a window, oldest first, the open one included; they may reach beyond it. */
    public List<StatePeriod> between(TargetId target, Instant from, Instant to) {
        return new Query("""
                SELECT standing, from_at, until_at FROM span
                WHERE target_id = ? AND until_at > ? AND from_at < ?
                UNION ALL
                SELECT standing, span_from, span_until FROM belief
                WHERE target_id = ? AND standing IS NOT NULL AND span_until > ? AND span_from < ?
                ORDER BY from_at
                """, target.value(), from, to, target.value(), from, to).list(source, row -> {
            var state = AvailabilityState.ofCode(row.getString("standing"));
            return new StatePeriod(state, Query.instant(row, "from_at"), Query.instant(row, "until_at"));
        });
    }
}
