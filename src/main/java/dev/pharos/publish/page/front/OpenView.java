package dev.pharos.publish.page.front;

import dev.pharos.core.target.TargetDefinition;
import dev.pharos.publish.page.pieces.MomentView;
import dev.pharos.publish.page.pieces.PastView;
import dev.pharos.publish.page.words.Course;
import dev.pharos.publish.page.words.Prose;
import dev.pharos.publish.page.words.Words;
import dev.pharos.record.read.PublicIncident;
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
                MomentView.of(incident, MomentView.failures(definition), List.of(), false)
                        .reversed());
    }
}
