package dev.pharos.web.page.front;

import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
import java.time.Instant;

/** What stands beside the state of a component, put together piece by piece. */
record Why(Prose prose, Tongue tongue, Instant now) {

    Why since(Instant since) {
        return at("row.since", since);
    }

    /** A piece of its own, with a time in it. */
    Why at(String key, Instant at) {
        return piece(tongue.tell(key, "time", Prose.Run.time(at, tongue.moment(at, now))));
    }

    /** A piece of its own. */
    Why say(String key) {
        return piece(new Prose().text(tongue.say(key)));
    }

    private Why piece(Prose piece) {
        prose.text(prose.isEmpty() ? "" : tongue.say("row.and")).append(piece);
        return this;
    }

    /** Words that go on with the last piece. */
    Why add(String words) {
        prose.text(tongue.say("names.comma") + words);
        return this;
    }

    /** Likewise, words that lead somewhere. */
    Why add(String href, String words) {
        prose.text(tongue.say("names.comma")).link(href, words);
        return this;
    }

    /** Likewise, words around words that lead somewhere. */
    Why tell(String key, String name, String href, String words) {
        prose.text(tongue.say("names.comma")).append(tongue.tell(key, name, new Prose().link(href, words)));
        return this;
    }
}
