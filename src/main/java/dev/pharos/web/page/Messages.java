package dev.pharos.web.page;

import dev.pharos.web.page.packed.Rendered;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.LockedView;
import dev.pharos.web.page.shown.AskedPage;
import dev.pharos.web.page.shown.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The pages that stand in where there is no other. Each is rendered once, so that a visitor who asks for what is not
 * there costs next to nothing.
 */
@ApplicationScoped
class Messages {
    /** Of so many pages they are kept. */
    private static final int MOST = 1_000;

    /** Of the page that was asked for. */
    private final Supplier<Shown> page;

    private final Templates templates;
    private final Map<String, Rendered> made = new ConcurrentHashMap<>();

    @Inject
    Messages(AskedPage page, Templates templates) {
        this(() -> page.around().in(page.tongue()), templates);
    }

    Messages(Supplier<Shown> page, Templates templates) {
        this.page = page;
        this.templates = templates;
    }

    /** Where nothing is, or nothing that is public; it does not tell which. */
    Rendered notFound() {
        return once("message.not-found");
    }

    /** Where the records cannot be read. */
    Rendered away() {
        return once("message.away");
    }

    /** Where a page is made of records alone, and they cannot be read. */
    Rendered unread() {
        return once("message.unread");
    }

    /** Where more ask than can be served. */
    Rendered busy() {
        return once("message.busy");
    }

    /** Where we made a mistake. */
    Rendered broken() {
        return once("message.broken");
    }

    /** In the place of a page, for who may not see it. */
    Rendered locked(LockedView view) {
        return templates.locked(view);
    }

    /** @param key of its heading, of what stands below that, and of the word on the tab */
    private Rendered once(String key) {
        var shown = page.get();
        if (made.size() >= MOST) {
            made.clear();
        }
        return made.computeIfAbsent(shown.id() + shown.tongue() + key, _ -> {
            var site = shown.site();
            var tongue = shown.tongue();
            var heading = tongue.say(key);
            var title = Frame.tab(tongue.say(key + ".tab"), site.name(), tongue);
            var skip = new Frame.Skip("answer", tongue.say("skip.answer"));
            return templates.message(
                    new MessageView(Frame.of(site, title, heading, skip), heading, tongue.say(key + ".more")));
        });
    }
}
