package dev.pharos.catalog.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Refusal;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.json.Checked;
import dev.pharos.json.Violation;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@PharosTest
class TargetStoreTest {
    @Inject
    TargetStore store;

    @Inject
    Watchlist watchlist;

    @Test
    void an_added_target_is_read_back_as_it_was_written_and_is_probed_at_once() {
        var definition = definition(key(), "");
        var added = done(new TargetChange.Add(definition, Optional.empty()));

        var found = store.find(TenantId.MAIN, definition.key()).orElseThrow();
        assertThat(found.target()).isEqualTo(added);
        assertThat(found.target().definition()).isEqualTo(definition);
        assertThat(found.target().revision()).isEqualTo(1);
        // Of its interval of a minute it waits for none.
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        watchlist.find(added.id()).flatMap(Watched::lastResult).isPresent());
    }

    @Test
    void a_revision_rises_with_each_change_and_only_with_one() {
        var added = done(new TargetChange.Add(definition(key(), ""), Optional.empty()));
        var same = done(new TargetChange.Redefine(added, added.definition()));
        var changed =
                done(new TargetChange.Redefine(same, definition(added.key().value(), "\"interval\": \"5m\"")));

        assertThat(same.revision()).isEqualTo(1);
        assertThat(changed.revision()).isEqualTo(2);
        assertThat(watchlist.find(added.id()).map(it -> it.target().revision())).contains(2L);
    }

    @Test
    void the_first_writer_wins_and_the_second_is_told_the_revision() {
        var added = done(new TargetChange.Add(definition(key(), ""), Optional.empty()));
        done(new TargetChange.Redefine(added, definition(added.key().value(), "\"interval\": \"5m\"")));

        var second = store.apply(
                List.of(new TargetChange.Redefine(added, definition(added.key().value(), "\"interval\": \"7m\""))));

        assertThat(second)
                .isEqualTo(new Edited.Refused<>(new Refusal.Stale(added.key().value(), 2)));
    }

    @Test
    void one_refused_change_takes_all_others_with_it() {
        var first = definition(key(), "");
        var taken = done(new TargetChange.Add(definition(key(), ""), Optional.of("probes/a.yaml")));

        var edited = store.apply(List.of(
                new TargetChange.Add(first, Optional.empty()),
                new TargetChange.Add(taken.definition(), Optional.empty())));

        assertThat(edited)
                .isEqualTo(new Edited.Refused<>(
                        new Refusal.KeyTaken(taken.key().value(), Optional.of("probes/a.yaml"), false)));
        assertThat(store.find(TenantId.MAIN, first.key())).isEmpty();
        assertThat(watchlist.find(first.key())).isEmpty();
    }

    @Test
    void a_target_cannot_name_a_channel_that_does_not_exist() {
        var key = key();
        assertThat(store.apply(List.of(new TargetChange.Add(
                        definition(key, "\"channels\": [\"nobody-has-this\"]"), Optional.empty()))))
                .isEqualTo(new Edited.Refused<>(new Refusal.UnknownThings(
                        key,
                        List.of(new Violation(
                                "channels[0]",
                                "the channel \"nobody-has-this\" does not exist: make it first, or leave it out")))));
    }

    @Test
    void a_retired_target_is_watched_no_more_and_comes_back_as_the_same_target() {
        var added = done(new TargetChange.Add(definition(key(), ""), Optional.of("probes/a.yaml")));
        done(new TargetChange.Retire(added));
        assertThat(watchlist.find(added.id())).isEmpty();
        assertThat(store.find(TenantId.MAIN, added.key()).orElseThrow().retiredAt())
                .isPresent();
        assertThat(store.all()).doesNotContain(added);

        var back = done(new TargetChange.Reinstate(added, added.definition()));
        assertThat(back).isEqualTo(added);
        assertThat(watchlist.find(added.id())).isPresent();
        assertThat(store.all()).contains(added);
    }

    @Test
    void many_changes_are_one_transaction() {
        var changes = java.util.stream.IntStream.range(0, 1_200)
                .<TargetChange>mapToObj(it -> new TargetChange.Add(definition(key(), ""), Optional.empty()))
                .toList();
        var added = ((Edited.Done<List<StoredTarget>>) store.apply(changes))
                .value().stream().map(StoredTarget::target).toList();
        assertThat(added).hasSize(1_200);
        assertThat(store.all()).containsAll(added);

        var deleted = store.apply(
                added.stream().<TargetChange>map(TargetChange.Delete::new).toList());
        assertThat(deleted).isInstanceOf(Edited.Done.class);
        assertThat(store.all()).doesNotContainAnyElementsOf(added);
    }

    @Test
    void a_list_filters_and_goes_on_after_a_key() {
        var prefix = key();
        var b = done(new TargetChange.Add(
                definition(prefix + "b", "\"group\": \"G-" + prefix + "\", \"labels\": {\"team\": \"core\"}"),
                Optional.empty()));
        var a = done(new TargetChange.Add(
                definition(prefix + "a", "\"group\": \"G-" + prefix + "\", \"labels\": {\"team\": \"web\"}"),
                Optional.empty()));
        var all = new TargetFilter(Optional.of("G-" + prefix), java.util.Map.of(), Optional.empty(), Optional.empty());
        assertThat(store.list(TenantId.MAIN, all, Optional.empty(), 10))
                .extracting(StoredTarget::target)
                .containsExactly(a, b);
        assertThat(store.list(TenantId.MAIN, all, Optional.of(a.key()), 10))
                .extracting(StoredTarget::target)
                .containsExactly(b);
        var core = new TargetFilter(
                Optional.empty(),
                java.util.Map.of("team", "core"),
                Optional.of(prefix.toUpperCase(java.util.Locale.ROOT)),
                Optional.empty());
        assertThat(store.list(TenantId.MAIN, core, Optional.empty(), 10))
                .extracting(StoredTarget::target)
                .containsExactly(b);
        var among =
                new TargetFilter(Optional.empty(), java.util.Map.of(), Optional.empty(), Optional.of(List.of(a.id())));
        assertThat(store.list(TenantId.MAIN, among, Optional.empty(), 10))
                .extracting(StoredTarget::target)
                .containsExactly(a);
        var wild = new TargetFilter(Optional.empty(), java.util.Map.of(), Optional.of("%"), Optional.empty());
        assertThat(store.list(TenantId.MAIN, wild, Optional.empty(), 10)).isEmpty();
    }

    private Target done(TargetChange change) {
        return switch (store.apply(List.of(change))) {
            case Edited.Done<List<StoredTarget>> done -> done.value().getFirst().target();
            case Edited.Refused<List<StoredTarget>> refused -> throw new AssertionError(refused.refusal());
        };
    }

    private static String key() {
        return "t" + UUID.randomUUID();
    }

    private static TargetDefinition definition(String key, String more) {
        try {
            var json =
                    (com.fasterxml.jackson.databind.node.ObjectNode) new com.fasterxml.jackson.databind.ObjectMapper()
                            .readTree("{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:9/health\""
                                    + (more.isEmpty() ? "" : ", " + more) + "}");
            return ((Checked.Valid<TargetDefinition>) TargetJson.read(json)).value();
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }
}
