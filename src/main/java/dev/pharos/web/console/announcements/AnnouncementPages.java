package dev.pharos.web.console.announcements;

import dev.pharos.catalog.announcements.EditedAnnouncements;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.core.access.Role;
import dev.pharos.core.update.Announcement;
import dev.pharos.core.update.Announcement.State;
import dev.pharos.markdown.Markdown;
import dev.pharos.markdown.Markdown.Under;
import dev.pharos.web.console.announcements.AnnouncementsView.Line;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.incidents.IncidentsView;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.words.Preview;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import io.quarkus.qute.RawString;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes the pages of announcements. Blocks. */
@ApplicationScoped
class AnnouncementPages {
    private static final int PAGE = 50;

    private final DefinitionStore definitions;
    private final Templates templates;
    private final Clock clock;

    AnnouncementPages(DefinitionStore definitions, Templates templates, Clock clock) {
        this.definitions = definitions;
        this.templates = templates;
        this.clock = clock;
    }

    /** @param after the key of the last one of the page before; empty of the first page */
    Response all(Session session, String after) {
        var now = clock.instant();
        var found = definitions.list(EditedAnnouncements.TABLE, session.tenant(), Which.ALL, after, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var active = shown.stream()
                .filter(it -> it.definition().state(now) == State.ACTIVE)
                .count();
        var heading = active == 0
                ? "Nothing is announced."
                : Words.capital(Words.count(active, "announcement")) + (active == 1 ? " stands" : " stand")
                        + " on the page.";
        var view = new AnnouncementsView(
                templates.frame(
                        new Heading("Announcements", Lamp.NONE, "Announcements", IncidentsView.PATH, ""), session),
                heading,
                "News on top of the status page for a time, whatever the probes find. At most five show at once, the newest.",
                Prose.Run.time(now, Words.clockSeconds(now)),
                shown.stream()
                        .sorted(Comparator.comparing((Defined<Announcement> it) -> order(it, now))
                                .thenComparing(Comparator.comparing((Defined<Announcement> it) -> since(it))
                                        .reversed()))
                        .map(it -> line(it, now))
                        .toList(),
                found.size() > PAGE
                        ? AnnouncementsView.PATH + "?after=" + shown.getLast().key()
                        : "",
                session.may(Role.RESPONDER));
        return templates.page(200, "announcements", view).build();
    }

    /** What is there, what comes, what was. */
    private static int order(Defined<Announcement> stored, Instant now) {
        return switch (stored.definition().state(now)) {
            case ACTIVE -> 0;
            case PENDING -> 1;
            case OVER -> 2;
        };
    }

    private static Instant since(Defined<Announcement> stored) {
        return stored.definition().from().orElse(stored.createdAt());
    }

    private static Line line(Defined<Announcement> stored, Instant now) {
        var announcement = stored.definition();
        var state = announcement.state(now);
        return new Line(
                stored.key(),
                announcement.title(),
                switch (state) {
                    case ACTIVE -> "on the page";
                    case PENDING -> "to come";
                    case OVER -> "over";
                },
                state == State.ACTIVE,
                "from " + Words.moment(since(stored), now)
                        + announcement
                                .until()
                                .map(it -> " until " + Words.moment(it, now))
                                .orElse(""),
                announcement.until().isEmpty(),
                stored.source().orElse(""),
                state != State.OVER && stored.source().isEmpty(),
                new RawString(Markdown.html(announcement.text(), Under.SECTION)));
    }

    /**
     * @param looks whether it is to be seen as the page will show it
     * @param wrong why the last press did nothing
     */
    Response page(
            Session session,
            int status,
            Optional<Defined<Announcement>> before,
            AnnouncementForm form,
            boolean looks,
            List<String> wrong) {
        var heading = before.isEmpty() ? "Announce something" : "Change an announcement";
        var view = new AnnouncementView(
                templates.frame(new Heading(heading, Lamp.NONE, heading, IncidentsView.PATH, ""), session),
                heading,
                "It stands on top of the status page from then until then, whatever the probes find.",
                AnnouncementsView.PATH
                        + before.map(it -> "/" + it.key() + "/edit").orElse("/new"),
                before.isEmpty(),
                before.flatMap(Defined::source).orElse(""),
                form,
                wrong,
                looks ? Preview.of(form.title(), form.text(), Under.SECTION) : List.of());
        return templates.page(status, "announcement", view).build();
    }
}
