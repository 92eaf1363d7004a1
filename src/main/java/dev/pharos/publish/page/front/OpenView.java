package dev.pharos.publish.page.front;

import dev.pharos.core.target.TargetDefinition;
import dev.pharos.publish.page.view.MomentView;
import dev.pharos.publish.page.view.Pieces;
import dev.pharos.publish.page.words.Course;
import dev.pharos.publish.page.words.Html;
import dev.pharos.publish.page.words.Words;
import dev.pharos.record.read.PublicIncident;
import io.quarkus.qute.RawString;
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
        RawString started,
        String lasting,
        String severity,
        List<MomentView> moments) {

    static OpenView of(PublicIncident incident, Course course, Optional<TargetDefinition> definition, Instant now) {
        var named = course.named();
        return new OpenView(
                incident.id().toString(),
                Pieces.href(incident),
                incident.name() + ": " + named.plain().phrase(),
                (named.explained() + " " + course.beginning()).strip(),
                started(incident, now),
                Words.brief(incident.lasting(now)),
                Pieces.severity(incident.severity()),
                MomentView.of(incident, MomentView.failures(definition), List.of(), false)
                        .reversed());
    }

    private static RawString started(PublicIncident incident, Instant now) {
        var at = incident.startedAt();
        var today = Words.dateOf(at).equals(Words.dateOf(now));
        return Pieces.raw(new Html().time(at, (today ? "" : Words.day(at, now) + ", ") + Words.clockSeconds(at)));
    }
}
