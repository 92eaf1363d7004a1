package dev.pharos.web.console.targets.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetId;
import dev.pharos.json.Checked;
import dev.pharos.web.console.standing.Standing;
import dev.pharos.web.console.targets.search.Asked.By;
import dev.pharos.web.console.targets.search.Asked.Sort;
import dev.pharos.web.console.targets.search.TargetLists.TargetList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of many targets those come first that need somebody, and a page never grows beyond its bounds. */
class FoundTest {
    private static final Instant AT = Instant.parse("2026-11-24T03:00:00Z");

    private final List<Listed> targets = new ArrayList<>();

    private void add(int count, String group, Standing standing) {
        for (var i = 0; i < count; i++) {
            var key = "t" + targets.size();
            var written = JsonNodeFactory.instance
                    .objectNode()
                    .put("key", key)
                    .put("name", "Target " + key)
                    .put("url", "https://" + key + ".example/");
            if (!group.isEmpty()) {
                written.put("group", group);
            }
            written.putObject("labels").put("team", group.isEmpty() ? "none" : group);
            var definition = ((Checked.Valid<TargetDefinition>) TargetJson.read(written)).value();
            var target = Target.of(new TargetId(UUID.randomUUID()), 1, definition, Optional.empty());
            targets.add(new Listed(target, TargetState.unknown(AT), standing, Optional.empty()));
        }
    }

    private Found found(Asked asked) {
        return Found.of(new TargetList(AT, targets), asked, Search.parse(asked.text()));
    }

    private static List<String> names(Found found) {
        return found.sections().stream().map(Section::name).toList();
    }

    private static int rows(Found found) {
        return found.sections().stream().mapToInt(it -> it.rows().size()).sum();
    }

    @Test
    void a_group_that_is_all_well_is_one_line_and_one_in_trouble_shows_its_worst() {
        add(40, "Calm", Standing.UP);
        add(20, "Busy", Standing.UP);
        add(2, "Busy", Standing.DEGRADED);
        add(1, "Ablaze", Standing.DOWN);
        var found = found(Asked.ALL);
        assertThat(names(found)).containsExactly("Ablaze", "Busy", "Calm");
        assertThat(found.sections().get(2).isOpen()).isFalse();
        var busy = found.sections().get(1);
        assertThat(busy.rows()).hasSize(8);
        assertThat(busy.rows().getFirst().standing()).isEqualTo(Standing.DEGRADED);
        assertThat(busy.rest().only()).contains(Standing.UP);
        assertThat(busy.rest().all()).isEqualTo(14);
    }

    @Test
    void few_are_all_shown() {
        add(20, "Calm", Standing.UP);
        add(5, "", Standing.UP);
        assertThat(names(found(Asked.ALL))).containsExactly("Calm", "");
        assertThat(rows(found(Asked.ALL))).isEqualTo(25);
    }

    @Test
    void without_groups_it_is_one_list_in_pages() {
        add(120, "", Standing.UP);
        add(1, "", Standing.DOWN);
        var first = found(Asked.ALL);
        assertThat(first.grouped()).isFalse();
        assertThat(first.pages()).isEqualTo(3);
        assertThat(first.sections().getFirst().rows())
                .hasSize(50)
                .first()
                .matches(it -> it.standing() == Standing.DOWN);
        assertThat(rows(found(Asked.ALL.on(3)))).isEqualTo(21);
        assertThat(found(Asked.ALL.on(99)).page()).isEqualTo(3);
    }

    @Test
    void a_group_alone_is_a_list_in_pages() {
        add(70, "Calm", Standing.UP);
        add(70, "", Standing.UP);
        assertThat(found(Asked.ALL.group(Optional.of("Calm"))).near().all()).isEqualTo(70);
        assertThat(rows(found(Asked.ALL.group(Optional.of("Calm"))))).isEqualTo(50);
        assertThat(found(Asked.ALL.group(Optional.of(""))).near().all()).isEqualTo(70);
    }

    @Test
    void a_page_is_bounded_however_many_groups_are_in_trouble() {
        for (var i = 0; i < 200; i++) {
            add(9, "G" + i, Standing.DOWN);
        }
        var found = found(Asked.ALL);
        assertThat(found.sections()).hasSize(30);
        assertThat(rows(found)).isEqualTo(100);
        assertThat(found.pages()).isEqualTo(7);
    }

    @Test
    void it_is_filtered_and_counted_by_state() {
        add(30, "Calm", Standing.UP);
        add(3, "Busy", Standing.DOWN);
        var down = found(Asked.ALL.standing(Optional.of(Standing.DOWN)));
        assertThat(down.matching()).hasSize(3);
        assertThat(down.near().all()).isEqualTo(33);
        assertThat(names(down)).containsExactly("Busy");
        var none = found(Asked.ALL.standing(Optional.of(Standing.PAUSED)));
        assertThat(none.sections()).isEmpty();
        assertThat(none.grouped()).isFalse();
    }

    @Test
    void labels_group_too_and_what_is_in_none_comes_last() {
        add(30, "core", Standing.UP);
        add(30, "data", Standing.UP);
        assertThat(names(found(Asked.ALL.by(new By.Label("team"))))).containsExactly("core", "data");
        assertThat(found(Asked.ALL.by(new By.Label("other"))).grouped()).isFalse();
        assertThat(found(Asked.ALL.by(By.NOTHING)).grouped()).isFalse();
    }

    @Test
    void it_is_found_by_words_and_matchers() {
        add(3, "core", Standing.UP);
        assertThat(found(new Asked(
                                "T1.EXAMPLE",
                                Optional.empty(),
                                Optional.empty(),
                                By.GROUP,
                                Optional.empty(),
                                Sort.NAME,
                                1,
                                false))
                        .matching())
                .singleElement()
                .matches(it -> it.target().key().value().equals("t1"));
        assertThat(found(new Asked(
                                "team=\"core\" target!=\"t1\"",
                                Optional.empty(),
                                Optional.empty(),
                                By.GROUP,
                                Optional.empty(),
                                Sort.NAME,
                                1,
                                false))
                        .matching())
                .hasSize(2);
    }
}
