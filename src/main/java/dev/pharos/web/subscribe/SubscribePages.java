package dev.pharos.web.subscribe;

import dev.pharos.core.subscription.Way;
import dev.pharos.platform.Ticker;
import dev.pharos.store.subscription.Subscriber;
import dev.pharos.web.crowd.Lanes;
import dev.pharos.web.crowd.PageCache;
import dev.pharos.web.page.PageConfig;
import dev.pharos.web.page.packed.Rendered;
import dev.pharos.web.page.pieces.Site;
import dev.pharos.web.page.shown.AskedPage;
import dev.pharos.web.page.shown.Shown;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.PublishedStatus;
import dev.pharos.web.subscribe.FormView.ComponentView;
import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages of subscribing, as HTML. The form is made once for all who look at it within the page's time. */
@ApplicationScoped
class SubscribePages {
    /** More are not offered one by one. */
    private static final int MOST_COMPONENTS = 300;

    private final Engine engine;
    private final AskedPage asked;
    private final PublishedStatus status;
    private final Subscribing subscribing;
    private final PageCache<Rendered> forms;

    SubscribePages(
            Engine engine,
            AskedPage asked,
            PublishedStatus status,
            Subscribing subscribing,
            Clock clock,
            Ticker ticker,
            PageConfig config) {
        this.engine = engine;
        this.asked = asked;
        this.status = status;
        this.subscribing = subscribing;
        this.forms = new PageCache<>(clock, config.keep(), new Lanes(ticker, 1), Rendered::weight);
    }

    Rendered form(Set<Way> ways, Tongue tongue) throws SQLException {
        return forms.get(page().id() + tongue, () -> Optional.of(form(ways, tongue, "")))
                .orElseThrow();
    }

    /** @param mistake what is wrong with what was sent */
    Rendered form(Set<Way> ways, Tongue tongue, String mistake) throws SQLException {
        var site = page().site().in(tongue);
        return rendered(
                "subscribe/form",
                site,
                FormView.of(site, ways, components(status.get(page())), mistake, subscribing.proof(page())));
    }

    private static List<ComponentView> components(Published published) {
        var all = published.components();
        return all.size() < 2
                ? List.of()
                : all.stream()
                        .limit(MOST_COMPONENTS)
                        .map(it -> new ComponentView(it.key(), it.name()))
                        .toList();
    }

    Rendered step(StepView view) {
        return rendered("subscribe/step", view.frame().site(), view);
    }

    /** The page that was asked for, of who may see it. */
    Shown page() {
        return asked.get();
    }

    /**
     * What stands around what a link leads to. Whoever was sent one may follow it, and was told then whose page it is, also where
     * they may not see the page; to others not even its name is told.
     */
    Site site(Optional<Subscriber> linked) {
        var found = asked.unseen();
        var own =
                linked.filter(it -> it.reads().page().equals(found.readership().page()));
        return (own.isPresent() ? found.site() : asked.around().site()).in(tongue(linked));
    }

    /** What stands around what is said to who asks. */
    Site site(Tongue tongue) {
        return asked.around().site().in(tongue);
    }

    /** The language of what a link leads to: the one that the visitor chose, else that of who was sent it. */
    Tongue tongue(Optional<Subscriber> linked) {
        return linked.map(it -> asked.tongue(TongueWording.of(it.wants().language())))
                .orElseGet(asked::tongue);
    }

    /** The language that the visitor wants. */
    Tongue tongue() {
        return asked.tongue();
    }

    private Rendered rendered(String template, Site site, Object view) {
        return Rendered.of(
                engine.getTemplate(template)
                        .data("view", view)
                        .data("base", site.base())
                        .data("t", site.tongue())
                        .render(),
                site.tongue());
    }
}
