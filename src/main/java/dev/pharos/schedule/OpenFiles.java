package dev.pharos.schedule;

import com.sun.management.UnixOperatingSystemMXBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import org.jboss.logging.Logger;

/** How many connections the operating system lets us have at once. */
@ApplicationScoped
class OpenFiles {
    private static final Logger LOG = Logger.getLogger(OpenFiles.class);
    /** For the database, files, our own HTTP server and the runtime itself. */
    private static final long KEPT_BACK = 500;

    private static final int MANY = 10_000;

    /** The wish, as far as the limit of open files allows it; never below 1. */
    int clip(int wish) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return wish;
        }
        var allowed = (int) Math.max(1, Math.min(wish, system.getMaxFileDescriptorCount() - KEPT_BACK));
        if (allowed < wish) {
            // With this many lanes a fleet has to hang before it matters; with fewer somebody should know.
            LOG.logf(
                    allowed < MANY ? Logger.Level.WARN : Logger.Level.INFO,
                    "At most %d probes run at once, not %d: the limit of open files is %d. Raise it with 'ulimit -n'.",
                    allowed,
                    wish,
                    system.getMaxFileDescriptorCount());
        }
        return allowed;
    }
}
