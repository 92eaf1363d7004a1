package dev.pharos.notify.subscription;

import dev.pharos.core.subscription.PublicFact;
import dev.pharos.notify.subscription.PublicNews.Standing;
import dev.pharos.store.subscription.ClaimedMessage;
import dev.pharos.store.subscription.FactLog;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What of the log a message tells. What is public is decided when it is sent, and not when it was noted: what the page tells no
 * more by then is told nobody, and the log keeps why.
 */
final class Tellable {
    private static final Logger LOG = Logger.getLogger(Tellable.class);

    /** More are not told one by one. */
    private static final int MOST_FACTS = 1_000;

    private final FactLog log;
    private final Clock clock;

    Tellable(FactLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** As the page tells it now, in the language of who is told, the earliest first. */
    List<PublicFact> of(ClaimedMessage claim, PublicNews news) throws SQLException {
        var page = claim.reads().page();
        var noted = log.between(claim.tenant(), page, claim.position(), claim.through(), MOST_FACTS);
        if (noted.stream().noneMatch(it -> it.concerns(claim.wants().components()))) {
            return List.of();
        }
        var told = new ArrayList<PublicFact>();
        for (var standing : news.standing(page, noted, claim.wants().messages())) {
            switch (standing) {
                case Standing.Told(var fact) -> told.add(fact);
                case Standing.Withdrawn(var fact, var why) -> {
                    if (log.withdraw(claim.tenant(), page, fact, why, clock.instant())) {
                        LOG.infof(
                                "Subscribers of the status page %s are not told of step %s of %s: %s",
                                page.orElse("at /"), fact.step(), fact.thing(), why);
                    }
                }
            }
        }
        // By the components that it is about now: one that left the page is no reason to be told.
        return told.stream()
                .filter(it -> it.concerns(claim.wants().components()))
                .toList();
    }
}
