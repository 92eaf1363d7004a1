package dev.pharos.catalog.targets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Checked;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Api;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@PharosTest
class TargetTransactionTest {
    private static final Instant AT = Instant.parse("2026-11-27T12:00:00Z");

    @Inject
    TargetTransaction transaction;

    @Inject
    SessionFactory rows;

    @AfterEach
    void count_no_more() {
        rows.getStatistics().setStatisticsEnabled(false);
    }

    @Test
    void many_additions_and_changes_in_turns_take_no_more_questions_than_one_of_each() {
        var questions = questions(1);

        assertThat(questions).isPositive();
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
    private long questions(int each) {
        var before = apply(IntStream.range(0, each)
                .<TargetChange>mapToObj(_ -> new TargetChange.Add(definition(Api.newKey(), ""), Optional.empty()))
                .toList());
        var changes = new ArrayList<TargetChange>();
        for (var target : before) {
            changes.add(new TargetChange.Add(definition(Api.newKey(), ""), Optional.empty()));
            changes.add(
                    new TargetChange.Redefine(target, definition(target.key().value(), "\"group\": \"G\"")));
        }
        rows.getStatistics().setStatisticsEnabled(true);
        rows.getStatistics().clear();
        var after = apply(changes);
        var questions = rows.getStatistics().getPrepareStatementCount();
        apply(after.stream().<TargetChange>map(TargetChange.Delete::new).toList());
        return questions;
    }

    private List<Target> apply(List<TargetChange> changes) {
        return switch (transaction.apply(changes, AT, new java.util.ArrayList<>())) {
            case Edited.Done<List<StoredTarget>> done ->
                done.value().stream().map(StoredTarget::target).toList();
            case Edited.Refused<List<StoredTarget>> refused -> throw new AssertionError(refused.refusal());
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
