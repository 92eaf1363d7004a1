package dev.pharos.web.console.acts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.silences.EditedSilences;
import dev.pharos.core.access.Principal;
import dev.pharos.core.maintenance.Silence;
import dev.pharos.core.matching.Matchers;
import dev.pharos.json.Instants;
import dev.pharos.web.api.incident.Acts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Silences targets from wherever they are shown, by the same edit as over the API. */
@ApplicationScoped
public class Silencing {
    /** More are silenced by what they have in common. */
    public static final int MOST = 100;

    /** Of one matcher, as the API allows it. */
    private static final int LONGEST_VALUE = 500;

    private final Acts acts;
    private final Edits<Silence, Defined<Silence>> silences;

    Silencing(Acts acts, EditedSilences silences) {
        this.acts = acts;
        this.silences = new Edits<>(silences);
    }

    /**
     * Silences these targets, by as many silences as it takes to name them.
     *
     * @param length such as {@code 2h}
     */
    public void targets(Principal caller, List<String> keys, @Nullable String length, String comment) {
        ofTargets(caller, keys, length, comment).forEach(silences::add);
    }

    /** The silences that do it, as the API takes them. */
    public List<ObjectNode> ofTargets(Principal caller, List<String> keys, @Nullable String length, String comment) {
        if (keys.size() > MOST) {
            throw new IllegalArgumentException(keys.size() + " targets are too many, at most " + MOST);
        }
        return named(keys).stream()
                .map(some -> {
                    var operator = some.size() == 1 ? "=" : "=~";
                    var matcher = "target" + operator + "\"" + String.join("|", some) + "\"";
                    return silence(caller, List.of(matcher), length, comment);
                })
                .toList();
    }

    /** Silences whatever these hold of, also what comes later. */
    public void matching(Principal caller, Matchers matchers, @Nullable String length, String comment) {
        silences.add(ofMatching(caller, matchers, length, comment));
    }

    /** The silence that does it, as the API takes it. */
    public ObjectNode ofMatching(Principal caller, Matchers matchers, @Nullable String length, String comment) {
        return silence(caller, matchers.all().stream().map(Object::toString).toList(), length, comment);
    }

    private ObjectNode silence(Principal caller, List<String> matchers, @Nullable String length, String comment) {
        var silence = JsonNodeFactory.instance.objectNode();
        matchers.forEach(silence.putArray("matchers")::add);
        var asked = JsonNodeFactory.instance.objectNode().put("for", length);
        return silence.put("endsAt", Instants.show(acts.until(caller, asked))).put("comment", comment);
    }

    /** Keys hold nothing that means something in a regular expression. */
    private static List<List<String>> named(List<String> keys) {
        var all = new ArrayList<List<String>>();
        var length = LONGEST_VALUE;
        for (var key : keys) {
            if (length + 1 + key.length() > LONGEST_VALUE) {
                all.add(new ArrayList<>());
                length = -1;
            }
            all.getLast().add(key);
            length += 1 + key.length();
        }
        return all;
    }
}
