package dev.pharos.web.api;

import dev.pharos.platform.Ticker;
import dev.pharos.web.crowd.Attempts;
import dev.pharos.web.crowd.Place;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Counts wrong keys by where they come from, and says how long whoever sends them is to wait: twice as long each time. A
 * right key is never counted, and never turned away for the wrong ones of others: behind one proxy all come from one place.
 */
@ApplicationScoped
class WrongKeys {
    private static final Logger LOG = Logger.getLogger(WrongKeys.class);

    private final Attempts attempts;

    WrongKeys(Ticker ticker) {
        this.attempts = new Attempts(ticker);
    }

    /** Counts one; answers for how many seconds to wait, 0 while there were few. */
    int note(String from) {
        var count = attempts.count(from);
        if (count == Attempts.FREE + 1) {
            LOG.warnf(
                    "%d wrong API keys came from %s; further ones are answered 429, and told to wait longer each time",
                    count, Place.of(from));
        }
        return Attempts.wait(count);
    }
}
