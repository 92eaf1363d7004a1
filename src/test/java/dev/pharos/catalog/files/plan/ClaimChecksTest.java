package dev.pharos.catalog.files.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.catalog.statuspages.EditedStatusPages;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.statuspage.StatusPage;
import dev.pharos.json.Checked;
import dev.pharos.json.yaml.Mistake;
import dev.pharos.json.yaml.SourceLocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files are written as {@code a: x@one,two y}: file a has the status pages x, with the host names one and two, and y with none.
 * What is kept is written alike; file {@code rest} stands for what was made over REST, {@code a: ?} is a file with a mistake.
 */
class ClaimChecksTest {
    private static final SourceLocation PLACE = new SourceLocation(7, 3);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            each has its own                          |                     | a: x@one y@two / b: z@three |
            a name of REST's is refused               | rest: x@one         | a: y@one / b: z@two         | a
            of two new ones the first has it          |                     | a: x@one / b: y@one         | b
            also in one file                          |                     | a: x@one y@one              | a
            who had it already has it                 | b: y@one            | a: x@one / b: y@one         | a
            who gives it up hands it over             | a: x@one            | a: x / b: y@one             |
            two may change names                      | a: x@one y@two      | a: x@two y@one              |
            a page that is gone from its file does    | a: x@one            | a: y@one                    |
            and so does one that moves                | a: x@one            | a: / b: x@one               |
            not one whose file is refused             | a: x@one            | a: ? / b: y@one             | a b
            nor one whose file is gone                | a: x@one            | b: y@one                    | b
            unless a file takes that page over        | a: x@one            | b: x y@one                  |
            """)
    void of_two_that_claim_a_host_name_one_is_refused(
            String rule, @Nullable String kept, String files, @Nullable String refused) {
        assertThat(plan(kept == null ? "" : kept, files).refused().keySet())
                .containsExactlyInAnyOrderElementsOf(refused == null ? List.of() : List.of(refused.split(" ")));
    }

    @Test
    void a_refusal_names_the_place_the_name_whose_it_is_and_the_way_out() {
        assertThat(plan("rest: x@one", "a: y@two,one").refused().get("a"))
                .containsExactly(new Mistake(
                        PLACE,
                        "statusPages[0].hosts[1]",
                        "the host name \"one.example\" is that of the status page \"x\": take it out there first, or choose"
                                + " another"));
        assertThat(plan("", "a: x@one / b: y@one").refused().get("b"))
                .singleElement()
                .extracting(Mistake::message)
                .asString()
                .contains("status page \"x\" in the file a");
    }

    private static LoadPlan plan(String kept, String files) {
        var definitions = new HashMap<Ref, Defined<?>>();
        files(kept)
                .forEach((source, words) -> words.forEach(word -> {
                    var page = page(word);
                    definitions.put(
                            new Ref(EditedStatusPages.TABLE.thing(), page.key().value()),
                            new Defined<>(
                                    EditedStatusPages.TABLE,
                                    UUID.randomUUID(),
                                    TenantId.MAIN,
                                    1,
                                    page,
                                    Optional.of(source).filter(it -> !it.equals("rest")),
                                    Instant.EPOCH,
                                    Instant.EPOCH));
                }));
        var state = new StoredState(Map.of(), Map.of(), Set.of(), Set.of(), Map.of(), Set.of(), List.of(), definitions);
        return LoadPlan.of(state, readings(files), false);
    }

    private static List<FileReading> readings(String files) {
        var readings = new ArrayList<FileReading>();
        files(files).forEach((source, words) -> {
            if (words.contains("?")) {
                readings.add(new FileReading.Mistaken(source, List.of(new Mistake(PLACE, "", "wrong"))));
                return;
            }
            var entries = new ArrayList<DefinitionEntry<?>>();
            words.forEach(it -> entries.add(new DefinitionEntry<>(
                    EditedStatusPages.TABLE, page(it), PLACE, "statusPages[" + entries.size() + "]", List.of())));
            readings.add(new FileReading.Understood(source, List.of(), List.of(), entries));
        });
        return readings;
    }

    private static Map<String, List<String>> files(String text) {
        var files = new LinkedHashMap<String, List<String>>();
        if (!text.isEmpty()) {
            for (var file : text.split(" / ")) {
                var parts = file.split(":", 2);
                files.put(
                        parts[0].strip(),
                        Arrays.stream(parts[1].strip().split(" "))
                                .filter(it -> !it.isEmpty())
                                .toList());
            }
        }
        return files;
    }

    private static StatusPage page(String word) {
        var parts = word.split("@");
        var json = JsonNodeFactory.instance.objectNode().put("key", parts[0]).put("title", "T");
        var hosts = json.putArray("hosts");
        if (parts.length > 1) {
            for (var it : parts[1].split(",")) {
                hosts.add(it + ".example");
            }
        }
        json.putArray("sections")
                .addObject()
                .put("name", "A")
                .putArray("matchers")
                .add("a=b");
        return switch (EditedStatusPages.TABLE.json().read(json)) {
            case Checked.Valid<StatusPage> valid -> valid.value();
            case Checked.Invalid<StatusPage> invalid -> throw new AssertionError(invalid.violations());
        };
    }
}
