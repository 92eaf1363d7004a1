package dev.pharos.web.page.incident;

import dev.pharos.core.update.Postmortem;
import dev.pharos.markdown.Markdown;
import dev.pharos.markdown.Markdown.Under;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
import io.quarkus.qute.RawString;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt of an incident.
 *
 * @param said made of its Markdown
 */
public record PostmortemView(Prose.Run published, RawString said) {

    /** Null where nothing of it is public. */
    static @Nullable PostmortemView of(PublicIncident incident, Instant now, Tongue tongue) {
        return incident.words().postmortem().map(it -> of(it, now, tongue)).orElse(null);
    }

    private static PostmortemView of(Postmortem postmortem, Instant now, Tongue tongue) {
        var at = postmortem.publishedAt().orElseThrow();
        return new PostmortemView(
                Prose.Run.time(at, tongue.longDay(at, now)),
                new RawString(Markdown.html(postmortem.text(), Under.SECTION)));
    }
}
