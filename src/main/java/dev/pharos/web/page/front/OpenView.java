package dev.pharos.web.page.front;

import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.pieces.MomentView;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An open incident as a sheet.
 *
 * @param explained what happens, in a sentence
 * @param moments its timeline, the newest first
 */
public record OpenView(
        String id,
        String href,
        String title,
        String explained,
        Prose.Run started,
        String lasting,
        String severity,
        List<MomentView> moments) {

    static OpenView of(PublicIncident incident, Course course, Optional<TargetDefinition> definition, Instant now) {
        var named = course.named();
        return new OpenView(
                incident.id().toString(),
                PastView.href(incident),
                incident.name() + ": " + named.plain().phrase(),
                (named.explained() + " " + course.beginning()).strip(),
                Prose.Run.time(incident.startedAt(), Words.clockSeconds(incident.startedAt(), now)),
                Words.brief(incident.lasting(now)),
                Words.capital(incident.severity().code()),
                MomentView.of(incident, MomentView.failures(definition), MomentView.Meanwhile.NOTHING, false)
                        .reversed());
    }
}
