package dev.pharos.web.console.updates;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.core.update.UpdateTemplate;
import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.console.words.Typed;

/**
 * What somebody fills in to tell of an incident; nothing of it is checked yet.
 *
 * @param at of when it tells, in UTC; blank for when it is published
 * @param atBefore as it was when the form was made
 * @param template the key of the one that is chosen
 * @param revision of the update that it was made of; 0 of a new one
 */
record UpdateForm(String status, String text, String at, String atBefore, String template, long revision) {
    /** Before anybody has typed. */
    static UpdateForm blank(UpdateStatus likely) {
        return new UpdateForm(likely.code(), "", "", "", "", 0);
    }

    static UpdateForm of(IncidentUpdate update) {
        var definition = update.definition();
        var at = Typed.shown(definition.at());
        return new UpdateForm(definition.status().code(), definition.text(), at, at, "", update.revision());
    }

    static UpdateForm sent(SentForm sent) {
        return new UpdateForm(
                Typed.line(sent, "status"),
                Typed.text(sent, "text"),
                Typed.line(sent, "at"),
                Typed.line(sent, "at-before"),
                Typed.line(sent, "template"),
                Typed.revision(sent));
    }

    /** It with what a template says; nothing that was typed is lost. */
    UpdateForm begun(UpdateTemplate from) {
        var begun = text.isBlank() ? from.text() : text + "\n\n" + from.text();
        return new UpdateForm(from.status().code(), begun, at, atBefore, template, revision);
    }

    /** As the API takes it. */
    ObjectNode json(boolean isPublic) {
        var json = JsonNodeFactory.instance.objectNode();
        Typed.put(json, "status", status);
        json.put("text", text).put("public", isPublic);
        Typed.putTime(json, "at", at, atBefore);
        return json;
    }
}
