package dev.pharos.web.console.announcements;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.announcements.EditedAnnouncements;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.core.update.Announcement;
import dev.pharos.json.Instants;
import dev.pharos.web.console.curl.RestActs;
import dev.pharos.web.console.curl.RestCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Announcements over the API. */
@ApplicationScoped
class AnnouncementCalls implements RestActs {
    private static final String PATH = "/announcements";

    private final Edits<Announcement, Defined<Announcement>> announcements;
    private final Clock clock;

    AnnouncementCalls(EditedAnnouncements kind, Clock clock) {
        this.announcements = new Edits<>(kind);
        this.clock = clock;
    }

    @Override
    public List<RestCall> calls(Filled form) {
        if (form.path().equals("announcements/new")) {
            return List.of(
                    RestCall.post(PATH, AnnouncementForm.sent(form.fields()).json()));
        }
        var edited = form.at("announcements/*/edit").map(it -> edited(it.getFirst(), form));
        return edited.or(() -> form.at("announcements/*/end").map(it -> ended(it.getFirst()))).stream()
                .toList();
    }

    private static RestCall edited(String key, Filled form) {
        var filledIn = AnnouncementForm.sent(form.fields());
        var path = PATH + "/" + key;
        return (form.fields().text("act").equals("delete")
                        ? RestCall.delete(path)
                        : RestCall.patch(path, filledIn.json()))
                .of(filledIn.revision());
    }

    private RestCall ended(String key) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var definition = announcements.stored(key).definition();
        if (definition.state(now) == Announcement.State.PENDING) {
            return RestCall.delete(PATH + "/" + key);
        }
        var until = AnnouncementsPageResource.until(definition, now).until();
        return RestCall.patch(
                PATH + "/" + key, JsonNodeFactory.instance.objectNode().put("until", Instants.show(until.orElse(now))));
    }
}
