package dev.pharos.store.results;

import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Cuts what is asked for into questions that are answered one after another: a row is a whole packed day, of up to a megabyte and
 * more, and the driver takes hundreds of rows at once. Each result is asked for in one of them alone, so that it is seen once
 * even where its day is sealed between two of them.
 */
final class Portions {
    /** Some ten megabytes when they are packed; a day of a target that is probed each second is less than a fifth. */
    static final long PROBES_AT_ONCE = 500_000;

    private static final String DAYS = """
            SELECT day, probes FROM sealed_day d
            WHERE target_id = ? AND day >= ? AND day <= ? AND EXISTS (SELECT FROM history_day h WHERE h.day = d.day) ORDER BY day
            """;

    private static final String TARGETS = """
            SELECT target_id, sum(probes) AS probes FROM sealed_day d
            WHERE target_id = ANY (?) AND day >= ? AND day <= ? AND EXISTS (SELECT FROM history_day h WHERE h.day = d.day)
            GROUP BY target_id
            """;

    private record Packed(LocalDate day, long probes) {}

    private Portions() {}

    /** @param slot zero, or so long stretches of the window, counted from its beginning, that must not be cut */
    static List<Wanted> of(Connection connection, Wanted wanted, Duration slot) throws SQLException {
        var days = new Query(DAYS, wanted.target().value(), wanted.firstDay(), wanted.lastDay())
                .list(connection, row -> new Packed(row.getObject("day", LocalDate.class), row.getLong("probes")));
        var portions = new ArrayList<Wanted>();
        var rest = wanted;
        var probes = 0L;
        for (var day : days) {
            var cut = whole(wanted, day.day(), slot);
            if (probes > 0
                    && probes + day.probes() > PROBES_AT_ONCE
                    && cut.isAfter(rest.earliest())
                    && cut.isBefore(wanted.end())) {
                portions.add(rest.until(cut));
                rest = rest.since(cut);
                probes = 0;
            }
            probes += day.probes();
        }
        portions.add(rest);
        return portions;
    }

    /** Where a day begins, or the first slot in it does. */
    private static Instant whole(Wanted wanted, LocalDate day, Duration slot) {
        var midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        if (slot.isZero() || midnight.isBefore(wanted.earliest())) {
            return midnight;
        }
        var micros = slot.toNanos() / 1_000;
        var slots = Math.ceilDiv(ChronoUnit.MICROS.between(wanted.earliest(), midnight), micros);
        return wanted.earliest().plus(slots * micros, ChronoUnit.MICROS);
    }

    /** The targets, so many at once that what is packed of them on these days fits; each is in one portion. */
    static List<List<UUID>> of(Connection connection, Collection<UUID> targets, LocalDate first, LocalDate last)
            throws SQLException {
        Map<UUID, Long> packed = new HashMap<>();
        new Query(TARGETS, targets.toArray(UUID[]::new), first, last)
                .list(connection, row -> Map.entry(row.getObject("target_id", UUID.class), row.getLong("probes")))
                .forEach(it -> packed.put(it.getKey(), it.getValue()));
        var portions = new ArrayList<List<UUID>>();
        var portion = new ArrayList<UUID>();
        var probes = 0L;
        for (var target : targets) {
            var more = packed.getOrDefault(target, 0L);
            if (probes > 0 && more > 0 && probes + more > PROBES_AT_ONCE) {
                portions.add(List.copyOf(portion));
                portion.clear();
                probes = 0;
            }
            portion.add(target);
            probes += more;
        }
        portions.add(portion);
        return portions;
    }
}
