package dev.pharos.platform;

import com.sun.management.UnixOperatingSystemMXBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import org.jboss.logging.Logger;

/**
 * Who may have how many of the files that the operating system lets us open. Each gets a share of its own and keeps to
 * it by itself, so that visitors, however many, take no socket from a probe.
 */
@ApplicationScoped
public class OpenFiles {
    private static final Logger LOG = Logger.getLogger(OpenFiles.class);

    /** For the database, files, notifications and the runtime itself. */
    private static final long KEPT_BACK = 500;

    private static final long VISITORS_PART = 8;
    private static final int LEAST_VISITORS = 16;
    private static final int MANY = 10_000;

    private final long limit;

    @Inject
    public OpenFiles() {
        this(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        ? system.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE);
    }

    OpenFiles(long limit) {
        this.limit = limit;
    }

    /** So many connections of visitors, as far as their eighth of the limit allows it; never below 16. */
    public int visitors(int wish) {
        var allowed = (int) Math.min(wish, visitorsShare());
        if (allowed < wish) {
            LOG.infof(
                    "At most %d connections of visitors are open at once, not %d: the limit of open files is %d.",
                    allowed, wish, limit);
        }
        return allowed;
    }

    /** So many probes at once, as far as the limit allows it beside all others; never below 1. */
    public int probes(int wish) {
        var allowed = (int) Math.max(1, Math.min(wish, limit - KEPT_BACK - visitorsShare()));
        if (allowed < wish) {
            // With this many lanes a fleet has to hang before it matters; with fewer somebody should know.
            LOG.logf(
                    allowed < MANY ? Logger.Level.WARN : Logger.Level.INFO,
                    "At most %d probes run at once, not %d: the limit of open files is %d. Raise it with 'ulimit -n'.",
                    allowed,
                    wish,
                    limit);
        }
        return allowed;
    }

    private long visitorsShare() {
        return Math.max(LEAST_VISITORS, limit / VISITORS_PART);
    }
}
