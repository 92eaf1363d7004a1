package dev.pharos.web.console.forms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.edit.Kind;
import dev.pharos.catalog.edit.Revision;
import dev.pharos.catalog.edit.Stored;
import dev.pharos.core.access.TenantId;
import dev.pharos.json.Checked;
import dev.pharos.json.Violation;
import dev.pharos.json.rule.Secrets;
import dev.pharos.notify.delivery.TestNotification.Tried;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** One kind of thing as forms edit it: nothing here knows what is in its definition. Blocks. */
final class Editable<D, S extends Stored<D>> {
    private final Things things;
    private final Kind<D, S> kind;
    private final Edits<D, S> edits;
    private final Lister<S> lister;
    private final Function<D, ObjectNode> shown;
    private final Optional<Function<D, Tried>> test;
    private final Optional<Function<D, String>> preview;

    /** Reads some, by key. */
    interface Lister<S> {
        List<S> list(TenantId tenant, String after, int limit);
    }

    /**
     * @param shown a definition without its secrets
     * @param test sends a test as a definition says; empty where there is nothing to test
     * @param preview keeps a definition for a look at it, and says where; empty where there is nothing to see
     */
    Editable(
            Things things,
            Kind<D, S> kind,
            Lister<S> lister,
            Function<D, ObjectNode> shown,
            Optional<Function<D, Tried>> test,
            Optional<Function<D, String>> preview) {
        this.things = things;
        this.kind = kind;
        this.edits = new Edits<>(kind);
        this.lister = lister;
        this.shown = shown;
        this.test = test;
        this.preview = preview;
    }

    /**
     * One that is stored.
     *
     * @param definition without secrets, and without what only reads have
     */
    record Kept(String key, long revision, Optional<String> source, ObjectNode definition) {
        String name() {
            return definition
                    .path("name")
                    .asText(definition
                            .path("title")
                            .asText(definition.path("comment").asText(key)));
        }
    }

    /**
     * What a form comes to.
     *
     * @param written the body of a write
     * @param definition without secrets; empty where something is wrong
     */
    record Draft(ObjectNode written, Optional<ObjectNode> definition, List<Violation> violations) {
        Draft {
            violations = List.copyOf(violations);
        }

        static Draft wrong(ObjectNode written, List<Violation> violations) {
            return new Draft(written, Optional.empty(), violations);
        }
    }

    /** What became of a write. */
    sealed interface Saved {
        /** @param made secrets that were made for it, by the name of their field; they are shown this once */
        record Done(String key, Map<String, String> made) implements Saved {}

        record Wrong(List<Violation> violations) implements Saved {}

        /** Somebody else changed it first. */
        record Overtaken() implements Saved {}

        record Refused(Problem problem) implements Saved {}
    }

    Things things() {
        return things;
    }

    boolean isTested() {
        return test.isPresent();
    }

    boolean isSeen() {
        return preview.isPresent();
    }

    /** @throws ProblemException 404 where there is none of this key */
    Kept kept(String key) {
        return kept(edits.stored(key));
    }

    List<Kept> list(TenantId tenant, String after, int limit) {
        return lister.list(tenant, after, limit).stream().map(this::kept).toList();
    }

    private Kept kept(S stored) {
        return new Kept(stored.key(), stored.revision(), stored.source(), shown(stored.definition()));
    }

    private ObjectNode shown(D definition) {
        var json = shown.apply(definition);
        json.remove(kind.shownOnly());
        var nothing = json.properties().stream()
                .filter(it -> it.getValue().isNull())
                .map(Map.Entry::getKey)
                .toList();
        return json.remove(nothing);
    }

    /** @param key of the one whose place it is to take; empty of a new one */
    Draft draft(ObjectNode written, Optional<String> key) {
        return switch (checked(written, key)) {
            case Checked.Valid<D> valid -> new Draft(written, Optional.of(shown(valid.value())), List.of());
            case Checked.Invalid<D> invalid -> Draft.wrong(written, invalid.violations());
        };
    }

    private Checked<D> checked(ObjectNode written, Optional<String> key) {
        if (key.isEmpty() && !things.isKeyed() && written.has("key")) {
            return new Checked.Invalid<>(
                    List.of(new Violation("key", "is unknown: the key of a " + things.one() + " is made")));
        }
        return edits.checked(written, key.map(edits::stored));
    }

    /** Sends a test as a draft says; nothing of it is kept. */
    Tried tried(ObjectNode written, Optional<String> key) {
        if (!(checked(written, key) instanceof Checked.Valid<D> valid)) {
            throw new IllegalArgumentException("only what is right is tested");
        }
        return test.orElseThrow().apply(valid.value());
    }

    /** Where it is seen as a draft says; nobody else sees it. */
    String seen(ObjectNode written, Optional<String> key) {
        if (!(checked(written, key) instanceof Checked.Valid<D> valid)) {
            throw new IllegalArgumentException("only what is right is looked at");
        }
        return preview.orElseThrow().apply(valid.value());
    }

    /**
     * @param key of the one that is changed; empty of a new one
     * @param revision that the form was made of
     */
    Saved save(Draft draft, Optional<String> key, long revision) {
        if (draft.definition().isEmpty()) {
            return new Saved.Wrong(draft.violations());
        }
        return settled(() -> {
            var answer = key.isPresent()
                    ? edits.put(key.get(), draft.written(), Revision.tag(revision))
                    : edits.add(draft.written());
            var now = (ObjectNode) answer.getEntity();
            return new Saved.Done(
                    now.path("key").asText(now.path("id").asText()),
                    made(now, draft.definition().get()));
        });
    }

    Saved delete(String key, long revision) {
        return settled(() -> {
            edits.delete(key, Revision.tag(revision));
            return new Saved.Done(key, Map.of());
        });
    }

    private static Saved settled(Supplier<Saved> write) {
        try {
            return write.get();
        } catch (ProblemException refused) {
            return switch (refused.problem().status()) {
                case 412 -> new Saved.Overtaken();
                case 422 -> new Saved.Wrong(refused.problem().violations());
                case 404, 409 -> new Saved.Refused(refused.problem());
                default -> throw refused;
            };
        }
    }

    /** What an answer shows that reads never will. */
    private static Map<String, String> made(ObjectNode answer, ObjectNode shown) {
        var made = new LinkedHashMap<String, String>();
        answer.properties().forEach(it -> {
            var text = it.getValue().asText();
            if (shown.path(it.getKey()).asText().equals(Secrets.MASK) && !text.equals(Secrets.MASK)) {
                made.put(it.getKey(), text);
            }
        });
        return made;
    }
}
