package dev.pharos.web.console.updates;

import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.markdown.Markdown;
import dev.pharos.markdown.Markdown.Under;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.List;

/**
 * An update, as the template shows it.
 *
 * @param href where it is changed
 * @param step how far people had come
 * @param at of when it tells; of a draft when it was written
 * @param who wrote it
 * @param said made of its Markdown, as the page shows it
 */
public record ToldLine(String href, String step, boolean isPublic, Prose.Run at, String who, RawString said) {

    /** So many as are wanted, those that were written last first. */
    public static List<ToldLine> of(Told told, int most, Instant now) {
        return told.updates().stream().limit(most).map(it -> of(it, now)).toList();
    }

    private static ToldLine of(IncidentUpdate update, Instant now) {
        var definition = update.definition();
        return new ToldLine(
                UpdatesView.path(update.incident().toString()) + "/" + update.id(),
                Words.capital(definition.status().code()),
                definition.isPublic(),
                Prose.Run.time(update.at(), Words.moment(update.at(), now)),
                Session.shown(update.by()),
                new RawString(Markdown.html(definition.text(), Under.PART)));
    }
}
