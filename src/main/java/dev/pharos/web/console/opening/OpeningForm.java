package dev.pharos.web.console.opening;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.incident.Impact;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.console.words.Typed;
import java.util.List;

/**
 * What somebody fills in to open an incident; nothing of it is checked yet.
 *
 * @param components the keys of the targets that are ticked
 * @param search for further targets
 * @param policy the key of the one by which people are told; blank for nobody
 */
record OpeningForm(
        String title,
        String impact,
        List<String> components,
        String search,
        boolean isPublic,
        String startedAt,
        String status,
        String text,
        String policy) {
    private static final int LONGEST_SEARCH = 200;

    OpeningForm {
        components = List.copyOf(components);
    }

    /** Before anybody has typed. */
    static OpeningForm blank(List<String> components) {
        return new OpeningForm(
                "", Impact.MAJOR.code(), components, "", true, "", UpdateStatus.INVESTIGATING.code(), "", "");
    }

    static OpeningForm sent(SentForm sent) {
        var search = Typed.line(sent, "q");
        return new OpeningForm(
                Typed.line(sent, "title"),
                Typed.line(sent, "impact"),
                // One more than may be, so that too many are refused and not cut off.
                sent.all("component").stream()
                        .distinct()
                        .limit(ByHand.MOST_COMPONENTS + 1L)
                        .toList(),
                search.length() > LONGEST_SEARCH ? search.substring(0, LONGEST_SEARCH) : search,
                sent.has("public"),
                Typed.line(sent, "started-at"),
                Typed.line(sent, "status"),
                Typed.text(sent, "text"),
                Typed.line(sent, "policy"));
    }

    /** As the API takes it. */
    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        Typed.put(json, "title", title);
        if (!components.isEmpty()) {
            components.forEach(json.putArray("components")::add);
        }
        Typed.put(json, "impact", impact);
        json.put("public", isPublic);
        Typed.putTime(json, "startedAt", startedAt, "");
        if (!text.isBlank()) {
            Typed.put(json, "status", status);
            json.put("text", text);
        }
        Typed.put(json, "policy", policy);
        return json;
    }
}
