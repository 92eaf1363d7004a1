package dev.pharos.catalog.announcements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Names;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.update.Announcement;
import dev.pharos.json.update.AnnouncementJson;
import dev.pharos.markdown.Markdown;
import dev.pharos.markdown.Markdown.Under;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** Announcements as a kind of what people edit; a read adds what the page shows, and whether it does so now. */
@Singleton
public class EditedAnnouncements extends DefinedKind<Announcement> {
    public static final DefinitionTable<Announcement> TABLE =
            new DefinitionTable<>("announcement", Thing.ANNOUNCEMENT, new AnnouncementJson(), Names.NONE);

    private final Clock clock;

    EditedAnnouncements(DefinitionStore store, Clock clock) {
        super(store, TABLE, "announcements");
        this.clock = clock;
    }

    @Override
    public List<String> shownOnly() {
        return List.of("html", "state");
    }

    @Override
    public ObjectNode view(Defined<Announcement> stored) {
        var announcement = stored.definition();
        return super.view(stored)
                .put("html", Markdown.html(announcement.text(), Under.SECTION))
                .put("state", announcement.state(clock.instant()).name().toLowerCase(Locale.ROOT));
    }
}
