package dev.pharos.catalog.silences;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Names;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.maintenance.Silence;
import dev.pharos.json.Checked;
import dev.pharos.json.Instants;
import dev.pharos.json.policy.SilenceJson;
import dev.pharos.platform.Ids;
import dev.pharos.store.sql.Write;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Silences as a kind of what people edit. One that is over stays as it was, so that a timeline can name it. */
@Singleton
public class EditedSilences extends DefinedKind<Silence> {
    private static final SilenceJson JSON = new SilenceJson();
    public static final DefinitionTable<Silence> TABLE =
            new DefinitionTable<>("silence", Thing.SILENCE, JSON, Names.NONE);

    private final Ids ids;
    private final Clock clock;

    EditedSilences(DefinitionStore store, Ids ids, Clock clock) {
        super(store, TABLE, "silences");
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public List<String> shownOnly() {
        return List.of("id", "createdBy", "state");
    }

    /** What is left out is made: its id, when it begins, and who makes it. */
    @Override
    public Checked<Silence> read(ObjectNode written) {
        var complete = written.deepCopy();
        var key = complete.remove("key");
        complete.put("id", key == null ? ids.next().toString() : key.asText());
        if (!complete.hasNonNull("startsAt")) {
            complete.put("startsAt", Instants.show(now()));
        }
        return super.read(JSON.by(Caller.current().signedIn().name(), complete));
    }

    /** Who made it stays, whoever changes it. */
    @Override
    public ObjectNode keepSecrets(ObjectNode incoming, ObjectNode result, ObjectNode stored) {
        return incoming.deepCopy().set("createdBy", stored.get("createdBy"));
    }

    @Override
    public Edited<Defined<Silence>> redefine(Defined<Silence> before, Silence definition) {
        refuseOver(before);
        return super.redefine(before, definition);
    }

    /** Ends it now; one that has not begun goes altogether. */
    Edited<Defined<Silence>> expire(Defined<Silence> before) {
        refuseOver(before);
        var silence = before.definition();
        var now = now();
        if (!silence.period().from().isBefore(now)) {
            return store().delete(TABLE, before);
        }
        var ended = new Silence(
                silence.key(),
                silence.matchers(),
                new Period(silence.period().from(), now),
                silence.comment(),
                silence.createdBy());
        return store().redefine(
                        TABLE,
                        before,
                        ended,
                        before.source(),
                        connection -> Write.execute(
                                connection, "UPDATE silence SET ended_at = ? WHERE id = ?", now, before.id()));
    }

    /** As in Alertmanager, to delete one is to end it; one that is over stays. */
    @Override
    public Edited<Defined<Silence>> delete(Defined<Silence> before) {
        return isOver(before) ? new Edited.Done<>(before) : expire(before);
    }

    @Override
    public ObjectNode view(Defined<Silence> stored) {
        var state = SilenceState.of(stored.definition().period(), now());
        return super.view(stored).put("state", state.code());
    }

    private boolean isOver(Defined<Silence> silence) {
        return !now().isBefore(silence.definition().period().until());
    }

    private void refuseOver(Defined<Silence> silence) {
        if (isOver(silence)) {
            throw Problem.of(
                            "over",
                            "The silence is over",
                            409,
                            "The silence \"" + silence.key() + "\" ended at "
                                    + Instants.show(
                                            silence.definition().period().until()) + "; make a new one.")
                    .exception();
        }
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
