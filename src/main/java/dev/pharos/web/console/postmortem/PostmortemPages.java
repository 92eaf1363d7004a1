package dev.pharos.web.console.postmortem;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.update.Postmortem;
import dev.pharos.markdown.Markdown.Under;
import dev.pharos.web.api.incident.Stories;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.incident.Skeletons;
import dev.pharos.web.console.incident.Skeletons.Skeleton;
import dev.pharos.web.console.incidents.IncidentsView;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.words.Preview;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Makes the page on which a postmortem is written. Blocks. */
@ApplicationScoped
class PostmortemPages {

    private final Skeletons skeletons;
    private final Templates templates;

    PostmortemPages(Skeletons skeletons, Templates templates) {
        this.skeletons = skeletons;
        this.templates = templates;
    }

    /**
     * What the page is to show.
     *
     * @param text that was typed; empty where nobody has yet
     * @param revision of the one that the form was made of; 0 of none
     * @param looks whether it is to be seen as the page will show it
     * @param wrong why the last press did nothing
     */
    record Asked(IncidentId incident, Optional<String> text, long revision, boolean looks, List<String> wrong) {}

    /** @param kept the one that is saved */
    Response page(Session session, int status, Optional<Postmortem> kept, Asked asked) {
        var skeleton = skeletons
                .find(session.tenant(), asked.incident(), Postmortem.LONGEST_TEXT)
                .orElseThrow(() -> Stories.unknown(asked.incident().toString()).exception());
        var isPublic = kept.filter(Postmortem::isPublic).isPresent();
        var text = asked.text().or(() -> kept.map(Postmortem::text)).orElse(skeleton.text());
        var begun = kept.isEmpty() && asked.text().isEmpty();
        var heading = kept.isEmpty() ? "Write the postmortem" : "The postmortem";
        var view = new PostmortemView(
                templates.frame(
                        new Heading(
                                heading + ": " + skeleton.name(), Lamp.NONE, skeleton.name(), IncidentsView.PATH, ""),
                        session),
                heading,
                lead(kept, isPublic, skeleton),
                skeleton.name(),
                IncidentsView.PATH + "/" + asked.incident(),
                begun,
                isPublic,
                skeleton.over(),
                text,
                asked.revision(),
                asked.wrong(),
                asked.looks() ? Preview.of("Postmortem", text, Under.SECTION) : List.of());
        return templates.page(status, "postmortem", view).build();
    }

    private static String lead(Optional<Postmortem> kept, boolean isPublic, Skeleton skeleton) {
        return isPublic
                ? "The public reads it on the page of the incident."
                : (kept.isPresent() ? "A draft: nobody but those with a key sees it." : "What was learnt of it.")
                        + (skeleton.over() ? "" : " It can be published once the incident is over.");
    }
}
