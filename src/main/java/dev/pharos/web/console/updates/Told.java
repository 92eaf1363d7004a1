package dev.pharos.web.console.updates;

import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.core.update.Postmortem;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people wrote of an incident for the public, drafts included.
 *
 * @param updates all of them, those that were written last first
 */
public record Told(List<IncidentUpdate> updates, Optional<Postmortem> postmortem) {
    public Told {
        updates = List.copyOf(updates);
    }

    /** What became of the postmortem, in a sentence; empty where nobody has written one. */
    public String afterwards(Instant now) {
        return postmortem
                .map(it -> it.isPublic()
                        ? "It is published, since "
                                + Words.moment(it.publishedAt().orElseThrow(), now) + " UTC."
                        : "There is a draft, by " + Session.shown(it.by()) + ".")
                .orElse("");
    }
}
