package dev.pharos.web.page.pieces;

import dev.pharos.store.history.published.PublicWords.Affected;
import dev.pharos.store.history.published.PublicWords.Said;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;

/** What an incident that a person opened affects, as far as that is public; each leads to its page where it has one. */
public final class AffectedView {
    private static final int MOST = 12;

    private AffectedView() {}

    /** {@code It affects Gateway and Billing.}, or nothing. */
    public static Prose sentence(Said said, Tongue tongue) {
        return said.affected().isEmpty() ? new Prose() : tongue.tell("affected.sentence", "names", names(said, tongue));
    }

    /** {@code Gateway, Billing and 3 more}. */
    public static Prose names(Said said, Tongue tongue) {
        var all = said.affected();
        var more = all.size() > MOST;
        var listed = all.size() == 1 ? all : all.subList(0, more ? MOST : all.size() - 1);
        var names = new Prose();
        for (var it : listed) {
            names.text(names.isEmpty() ? "" : tongue.say("names.comma"));
            name(names, it);
        }
        if (all.size() == 1) {
            return names;
        }
        if (more) {
            return tongue.tell("names.more", "count", all.size() - MOST, "names", names);
        }
        var last = new Prose();
        name(last, all.getLast());
        return tongue.tell("names.and", "names", names, "last", last);
    }

    private static void name(Prose names, Affected one) {
        if (one.watched()) {
            names.link("/components/" + one.key(), one.name());
        } else {
            names.text(one.name());
        }
    }
}
