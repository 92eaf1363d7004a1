package dev.pharos.record.edit.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.target.Target;
import dev.pharos.core.target.TargetDefinition;
import dev.pharos.cycle.Ids;
import dev.pharos.json.Checked;
import dev.pharos.json.TargetJson;
import dev.pharos.publish.api.Api;
import dev.pharos.record.edit.Edited;
import dev.pharos.record.incident.IncidentLedger;
import dev.pharos.testing.CountingDatabase;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PharosTest
class TargetTransactionTest {
    private static final Instant AT = Instant.parse("2026-11-27T12:00:00Z");

    @Inject
    DataSource source;

    @Inject
    IncidentLedger ledger;

    @Inject
    NamedChannels channels;

    @Inject
    Ids ids;

    @Inject
    RandomGenerator random;

    private CountingDatabase database;
    private TargetTransaction transaction;

    @BeforeEach
    void count() {
        database = new CountingDatabase(source);
        transaction = new TargetTransaction(database, ledger, channels, ids, random);
    }

    @Test
    void many_additions_and_changes_in_turns_take_no_more_questions_than_one_of_each() {
        var questions = questions(1);

        assertThat(questions(200)).isEqualTo(questions);
    }

    @Test
    void a_target_that_is_deleted_makes_room_for_another_of_its_key_which_may_change_at_once() {
        var old = apply(List.of(new TargetChange.Add(definition(Api.newKey(), ""), Optional.empty())))
                .getFirst();
        var key = old.key().value();
        var anew = apply(List.of(
                        new TargetChange.Delete(old),
                        new TargetChange.Add(definition(key, "\"group\": \"A\""), Optional.of("a.yaml"))))
                .getLast();
        var last = apply(List.of(
                        new TargetChange.Redefine(anew, definition(key, "\"group\": \"B\"")),
                        new TargetChange.Retire(
                                Target.of(anew.id(), 2, definition(key, "\"group\": \"B\""), anew.source()))))
                .getLast();

        assertThat(last.id()).isNotEqualTo(old.id());
        assertThat(last.definition().group().orElseThrow().toString()).contains("B");
        apply(List.of(new TargetChange.Delete(last, true)));
    }

    /** How many it takes to add targets and change as many others, in turns. */
    private int questions(int each) {
        var before = apply(IntStream.range(0, each)
                .<TargetChange>mapToObj(_ -> new TargetChange.Add(definition(Api.newKey(), ""), Optional.empty()))
                .toList());
        var changes = new ArrayList<TargetChange>();
        for (var target : before) {
            changes.add(new TargetChange.Add(definition(Api.newKey(), ""), Optional.empty()));
            changes.add(
                    new TargetChange.Redefine(target, definition(target.key().value(), "\"group\": \"G\"")));
        }
        database.questions();
        var after = apply(changes);
        var questions = database.questions();
        apply(after.stream().<TargetChange>map(TargetChange.Delete::new).toList());
        return questions;
    }

    private List<Target> apply(List<TargetChange> changes) {
        return switch (transaction.apply(changes, AT)) {
            case Edited.Done<List<Target>> done -> done.value();
            case Edited.Refused<List<Target>> refused -> throw new AssertionError(refused.refusal());
        };
    }

    private static TargetDefinition definition(String key, String more) {
        try {
            var json = (ObjectNode) new ObjectMapper().readTree(Api.target(key, more));
            return ((Checked.Valid<TargetDefinition>) TargetJson.read(json)).value();
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }
}
