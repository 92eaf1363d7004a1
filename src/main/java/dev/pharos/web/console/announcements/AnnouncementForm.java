package dev.pharos.web.console.announcements;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.core.update.Announcement;
import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.console.words.Typed;

/**
 * What somebody fills in to announce; nothing of it is checked yet.
 *
 * @param from in UTC, as {@code until}; blank for at once, and for until it is ended
 * @param fromBefore as it was when the form was made
 * @param revision of what it was made of; 0 of a new one
 */
public record AnnouncementForm(
        String title, String text, String from, String fromBefore, String until, String untilBefore, long revision) {
    static final AnnouncementForm BLANK = new AnnouncementForm("", "", "", "", "", "", 0);

    static AnnouncementForm of(Defined<Announcement> stored) {
        var announcement = stored.definition();
        var from = Typed.shown(announcement.from());
        var until = Typed.shown(announcement.until());
        return new AnnouncementForm(
                announcement.title(), announcement.text(), from, from, until, until, stored.revision());
    }

    static AnnouncementForm sent(SentForm sent) {
        return new AnnouncementForm(
                Typed.line(sent, "title"),
                Typed.text(sent, "text"),
                Typed.line(sent, "from"),
                Typed.line(sent, "from-before"),
                Typed.line(sent, "until"),
                Typed.line(sent, "until-before"),
                Typed.revision(sent));
    }

    /** As the API takes it; of one that is there, what is to be changed. */
    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("title", title).put("text", text);
        Typed.putTime(json, "from", from, fromBefore);
        Typed.putTime(json, "until", until, untilBefore);
        return json;
    }
}
