package dev.pharos.web.page.front;

import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.pieces.AffectedView;
import dev.pharos.web.page.pieces.MomentView;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An open incident as a sheet.
 *
 * @param look its shape and colour
 * @param explained what happens, in a sentence, and of what people opened what it affects
 * @param weighed the word for how bad it is, and {@code weight} how bad
 * @param moments its timeline, the newest first
 */
public record OpenView(
        String id,
        String href,
        Look look,
        String title,
        List<Prose.Run> explained,
        Prose.Run started,
        String lasting,
        String weighed,
        String weight,
        List<MomentView> moments) {

    static OpenView of(
            PublicIncident incident, Course course, Optional<TargetDefinition> definition, Instant now, Tongue tongue) {
        var said = incident.words().byHand();
        return new OpenView(
                incident.id().toString(),
                PastView.href(incident),
                PastView.look(incident),
                PastView.title(incident, course, tongue),
                said.map(it -> AffectedView.sentence(it, tongue))
                        .orElseGet(() -> new Prose()
                                .text((course.named().explained(tongue) + tongue.gap() + course.beginning(tongue))
                                        .strip()))
                        .runs(),
                Prose.Run.time(incident.startedAt(), tongue.clockSeconds(incident.startedAt(), now)),
                tongue.brief(incident.lasting(now)),
                tongue.say(said.isPresent() ? "open.impact" : "open.severity"),
                said.map(it -> tongue.word("impact", it.impact()))
                        .orElseGet(() -> tongue.word("severity", incident.severity())),
                MomentView.of(incident, MomentView.failures(definition), MomentView.Meanwhile.NOTHING, false, tongue)
                        .reversed());
    }
}
