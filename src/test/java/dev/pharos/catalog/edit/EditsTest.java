package dev.pharos.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.TenantId;
import dev.pharos.json.Checked;
import dev.pharos.web.api.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What all that people edit has in common, held by notes of one text each. */
class EditsTest {
    private final Notes notes = new Notes();
    private final Edits<String, Note> edits = new Edits<>(notes, () -> TenantId.MAIN);

    @Test
    void a_write_is_answered_with_what_was_stored_also_where_another_deletes_it_at_once() {
        notes.isDeletedAtOnce = true;

        var made = edits.add(note("a", "hello"));
        assertThat(made.getStatus()).isEqualTo(201);
        assertThat(made.getHeaderString("ETag")).isEqualTo("\"1\"");
        assertThat(made.getHeaderString("Location")).isEqualTo("/api/v1/notes/a");
        assertThat(text(made)).isEqualTo("hello");

        notes.stored.put("a", new Note("a", "hello", 1, Optional.empty()));
        assertThat(text(edits.put("a", note("a", "changed"), null))).isEqualTo("changed");
        notes.stored.put("a", new Note("a", "hello", 1, Optional.empty()));
        assertThat(text(edits.patch("a", note("a", "patched"), null))).isEqualTo("patched");
    }

    @Test
    void a_body_is_read_once() {
        edits.add(note("a", "hello"));
        assertThat(notes.readings).isEqualTo(1);
        edits.put("a", note("a", "changed"), null);
        assertThat(notes.readings).isEqualTo(2);
        edits.patch("a", note("a", "patched"), null);
        assertThat(notes.readings).isEqualTo(3);
    }

    @Test
    void what_only_reads_show_is_passed_over_in_a_write_of_this_kind_and_not_what_another_kind_shows() {
        edits.add(note("a", "hello")
                .put("createdAt", "today")
                .put("readBy", "Mira")
                .put("state", "up"));

        assertThat(notes.fields).containsExactly("key", "text", "state");
    }

    @Test
    void a_write_that_another_overtook_is_worked_out_again_on_what_is_stored_then() {
        edits.add(note("a", "hello"));
        notes.overtakes = true;

        var changed = edits.put("a", note("a", "changed"), null);

        assertThat(changed.getHeaderString("ETag")).isEqualTo("\"3\"");
        assertThat(notes.stored.get("a")).isEqualTo(new Note("a", "changed", 3, Optional.empty()));
    }

    @Test
    void a_write_that_names_a_revision_is_not_worked_out_again_on_another() {
        edits.add(note("a", "hello"));
        notes.overtakes = true;

        assertThat(refused(() -> edits.put("a", note("a", "changed"), "\"1\""))).isEqualTo(412);
        assertThat(notes.stored)
                .hasEntrySatisfying("a", it -> assertThat(it.definition()).isEqualTo("somebody else's"));
    }

    @Test
    void what_a_file_holds_is_changed_there() {
        notes.stored.put("a", new Note("a", "hello", 1, Optional.of("probes/a.yaml")));

        assertThat(refused(() -> edits.put("a", note("a", "changed"), null))).isEqualTo(409);
        assertThat(refused(() -> edits.patch("a", note("a", "changed"), null))).isEqualTo(409);
        assertThat(refused(() -> edits.delete("a", null))).isEqualTo(409);
        assertThat(notes.stored.get("a").definition()).isEqualTo("hello");
    }

    @Test
    void what_cannot_be_a_key_is_nowhere_and_nothing_can_be_made_under_it() {
        assertThat(refused(() -> edits.read("?"))).isEqualTo(404);
        assertThat(refused(() -> edits.delete("?", null))).isEqualTo(404);
        assertThat(refused(() -> edits.put("?", note("?", "hello"), null))).isEqualTo(422);
    }

    private static int refused(Runnable write) {
        var status = new int[1];
        assertThatThrownBy(write::run)
                .isInstanceOfSatisfying(
                        ProblemException.class, it -> status[0] = it.problem().status());
        return status[0];
    }

    private static String text(Response answer) {
        return ((ObjectNode) answer.getEntity()).get("text").textValue();
    }

    private static ObjectNode note(String key, String text) {
        return JsonNodeFactory.instance.objectNode().put("key", key).put("text", text);
    }

    private record Note(String key, String definition, long revision, Optional<String> source)
            implements Stored<String> {}

    /** Keeps them in memory; its definition is the text alone, so a note must say its key beside it. */
    private static final class Notes implements Kind<String, Note> {
        private final Map<String, Note> stored = new HashMap<>();
        private int readings;
        private boolean isDeletedAtOnce;
        private boolean overtakes;
        private String key = "";
        private List<String> fields = List.of();

        @Override
        public String name() {
            return "note";
        }

        @Override
        public void checkKey(String key) {
            if (key.equals("?")) {
                throw new IllegalArgumentException("? is no key");
            }
        }

        @Override
        public List<String> shownOnly() {
            return List.of("readBy");
        }

        @Override
        public Checked<String> read(ObjectNode written) {
            readings++;
            key = written.get("key").textValue();
            fields = List.copyOf(
                    written.properties().stream().map(Map.Entry::getKey).toList());
            return new Checked.Valid<>(written.get("text").textValue());
        }

        @Override
        public ObjectNode write(String definition) {
            return JsonNodeFactory.instance.objectNode().put("text", definition);
        }

        @Override
        public ObjectNode keepSecrets(ObjectNode incoming, ObjectNode result, ObjectNode stored) {
            return incoming;
        }

        @Override
        public Optional<Note> find(TenantId tenant, String key) {
            return Optional.ofNullable(stored.get(key));
        }

        @Override
        public Optional<Note> read(TenantId tenant, String key) {
            return find(tenant, key);
        }

        @Override
        public Edited<Note> add(TenantId tenant, String definition) {
            return keep(new Note(key, definition, 1, Optional.empty()));
        }

        @Override
        public Edited<Note> redefine(Note before, String definition) {
            if (overtakes) {
                overtakes = false;
                keep(new Note(before.key(), "somebody else's", before.revision() + 1, before.source()));
                return new Edited.Refused<>(new Refusal.Stale(before.key(), before.revision() + 1));
            }
            return keep(new Note(before.key(), definition, before.revision() + 1, before.source()));
        }

        @Override
        public Edited<Note> delete(Note before) {
            stored.remove(before.key());
            return new Edited.Done<>(before);
        }

        @Override
        public ObjectNode view(Note note) {
            return write(note.definition()).put("key", note.key());
        }

        private Edited<Note> keep(Note note) {
            if (isDeletedAtOnce) {
                stored.remove(note.key());
            } else {
                stored.put(note.key(), note);
            }
            return new Edited.Done<>(note);
        }
    }
}
