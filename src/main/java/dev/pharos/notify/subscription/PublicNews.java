package dev.pharos.notify.subscription;

import dev.pharos.core.subscription.Language;
import dev.pharos.core.subscription.PublicFact;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The status pages, as far as those have to know them who tell others of them. */
public interface PublicNews {
    /** Where days begin at midnight. */
    ZoneId zone();

    /**
     * The page of a key; empty where there is none.
     *
     * @param key empty for the page at {@code /}
     */
    Optional<NewsPage> page(Optional<String> key);

    /** The words of all pages in a language. */
    Wording in(Language language);

    /** All that a page tells now of what is and lately was, in English, the earliest first; of a thing that is in it, all of it. */
    List<PublicFact> current(Optional<String> page) throws SQLException;

    /**
     * What has become of something that was noted: asked right before it is sent.
     *
     * @param language in which it is told
     * @throws SQLException where what is public cannot be read right now
     */
    List<Standing> standing(Optional<String> page, List<PublicFact> noted, Language language) throws SQLException;

    /** Whether a page still tells something. */
    sealed interface Standing {
        /** As the page tells it now. */
        record Told(PublicFact fact) implements Standing {}

        /** @param why as the end of a sentence */
        record Withdrawn(PublicFact.Name fact, String why) implements Standing {}
    }
}
