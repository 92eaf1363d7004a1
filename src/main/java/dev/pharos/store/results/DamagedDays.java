package dev.pharos.store.results;

import dev.pharos.store.results.packed.DamagedDayException;
import dev.pharos.store.results.packed.PackedDay;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Sealed days that could not be read, as readers came upon them. Readers are plain functions and there are many, so that a process
 * has one list. A day leaves it once it can be read again, or is gone.
 */
public final class DamagedDays {
    private static final Logger LOG = Logger.getLogger(DamagedDays.class);

    /** Where there are more, these are enough to be looked into. */
    private static final int MOST = 500;

    private static final Map<Day, String> FOUND = new ConcurrentHashMap<>();

    /** The packed results of a target and day. */
    public record Day(UUID target, LocalDate day) {}

    private DamagedDays() {}

    /** The log names each once, until it is whole again. */
    public static void found(UUID target, LocalDate day, DamagedDayException damage) {
        var it = new Day(target, day);
        var why = String.valueOf(damage.getMessage());
        if (FOUND.size() < MOST && FOUND.putIfAbsent(it, why) == null) {
            LOG.errorf(
                    "The sealed results of target %s on %s cannot be read: %s; restore them from a backup",
                    target, day, why);
        }
    }

    /** How many are known. */
    public static int count() {
        return FOUND.size();
    }

    /** Looks at each of them again. */
    public static void lookAgain(Connection connection) throws SQLException {
        for (var it : FOUND.keySet()) {
            if (isFine(connection, it)) {
                FOUND.remove(it);
                LOG.infof("The sealed results of target %s on %s are whole again, or gone", it.target(), it.day());
            }
        }
    }

    private static boolean isFine(Connection connection, Day it) throws SQLException {
        return new Query("SELECT packed FROM sealed_day WHERE target_id = ? AND day = ?", it.target(), it.day())
                .list(connection, row -> row.getBytes("packed")).stream().allMatch(DamagedDays::isWhole);
    }

    private static boolean isWhole(byte[] packed) {
        try {
            PackedDay.unpack(packed);
            return true;
        } catch (DamagedDayException _) {
            return false;
        }
    }
}
