package dev.pharos.catalog.files.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.catalog.targets.TargetChange;
import dev.pharos.catalog.targets.TargetNames;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.targets.DependencyCycle.Dependent;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.url.Url;
import dev.pharos.json.Checked;
import dev.pharos.json.yaml.Mistake;
import dev.pharos.json.yaml.SourceLocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files are written as {@code a: x y=2 z@ops #ops}: file a has the targets x, y in another definition, z that names the
 * channel ops, and the channel ops. What is kept is written alike, with {@code !x} for a retired target; file {@code rest}
 * stands for what was made over REST. {@code a: ?} is a file with a mistake, {@code a:} one that holds nothing.
 */
class LoadPlanTest {
    private static final SourceLocation PLACE = new SourceLocation(7, 3);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a first file is added                           |                       | a: x y              | +x(a) +y(a)         |        |
            what is unchanged is left alone                 | a: x y #ops           | a: x y #ops         |                     |        |
            a changed entry is redefined                    | a: x y                | a: x=2 y            | ~x(a)               |        |
            an entry that is gone is retired                | a: x y                | a: x                | -y(a)               |        |
            one that returns is reinstated                  | a: x !y               | a: x y              | ^y(a)               |        |
            also in another file                            | a: x !y / b: z        | a: x / b: z y       | ^y(b)               |        |
            an empty list retires                           | a: x / b: y           | a: / b: y           | -x(a)               |        |
            a file with a mistake keeps its targets         | a: x / b: y           | a: ? / b: y=2       | ~y(b)               | a      |
            a file that is gone keeps its targets           | a: x / b: y           | b: y                |                     |        | a
            so do all that are gone                         | a: x / b: y           |                     |                     |        | a b
            what a gone file held may be taken over         | a: x y / b: z         | b: z x              | ~x(b)               |        | a
            so a file is renamed                            | a: x y                | b: x y              | ~x(b) ~y(b)         |        |
            an entry moves between files that are there     | a: x y / b: z         | a: x / b: z y       | ~y(b)               |        |
            not while its file keeps it                     | a: x y / b: z         | a: x y / b: z y     |                     | b      |
            nor while its file is refused                   | a: x y / b: z         | a: ? / b: z y       |                     | a b    |
            of two new files the first has the key          |                       | a: x / b: x y       | +x(a)               | b      |
            what holds a key wins over a first name         | b: x                  | a: x / b: x         |                     | a      |
            a key of REST is refused in the newcomer        | rest: x               | a: x y / b: z       | +z(b)               | a      |
            a retired file is nobody's any more             | a: !x                 | b: x                | ^x(b)               |        |
            a retired target that is gone stays so          | a: !x                 | a:                  |                     |        |
            a channel is added with who names it            |                       | a: x@ops #ops       | +x(a) +#ops(a)      |        |
            a channel may be in another file                |                       | a: x@ops / b: #ops  | +x(a) +#ops(b)      |        |
            or come from REST                               | rest: #ops            | a: x@ops            | +x(a)               |        |
            or be kept for a refused file                   | b: #ops               | a: x@ops / b: ?     | +x(a)               | b      |
            or for one that is gone                         | b: #ops               | a: x@ops            | +x(a)               |        |
            a channel that is nowhere is a mistake          |                       | a: x@ops y          |                     | a      |
            also where its file is refused                  |                       | a: x@ops / b: ?     |                     | a b    |
            and where that is refused only now              | rest: z               | a: x@ops / b: z #ops |                    | a b    |
            a changed channel is redefined                  | a: #ops               | a: #ops=2           | ~#ops(a)            |        |
            a channel that nobody names goes                | a: x@ops #ops         | a: x                | ~x(a) -#ops(a)      |        |
            one that its own file names is a mistake        | a: x@ops #ops         | a: x@ops            |                     | a      |
            one that another file names stays               | a: #ops y / b: x@ops  | a: y / b: x@ops     |                     | a      |
            one that a refused file names stays             | a: #ops y / b: x@ops  | a: y / b: ?         |                     | a b    |
            one that a gone file names stays                | a: #ops y / b: x@ops  | a: y                |                     | a      | b
            one that REST names stays                       | a: #ops / rest: x@ops | a:                  |                     | a      |
            a channel moves between files                   | a: #ops / b: x@ops    | a: / b: x@ops #ops  | ~#ops(b)            |        |
            a key of REST's channels is refused             | rest: #ops            | a: x #ops           |                     | a      |
            a target may depend on one of another file      |                       | a: x>y / b: y       | +x(a) +y(b)         |        |
            or of REST                                      | rest: y               | a: x>y              | +x(a)               |        |
            one that is nowhere is a mistake                |                       | a: x>z / b: y       | +y(b)               | a      |
            but not where it was there before               | a: x>z                | a: x>z y            | +y(a)               |        |
            targets that depend on each other are refused   |                       | a: x>y / b: y>x / c: z | +z(c)            | a b    |
            also where one is kept for a refused file       | b: y>x                | a: x>y / b: ?       |                     | a b    |
            and where one is of REST                        | rest: y>x             | a: x>y / c: z       | +z(c)               | a      |
            and where it depends on itself                  |                       | a: x>x              |                     | a      |
            """)
    void what_files_say_decides_what_changes(
            String rule, String kept, String files, String changes, String refused, String gone) {
        var plan = plan(kept(kept), readings(files), false);

        assertThat(shown(plan)).containsExactlyInAnyOrderElementsOf(words(changes));
        assertThat(plan.refused().keySet()).containsExactlyInAnyOrderElementsOf(words(refused));
        assertThat(plan.gone().keySet()).containsExactlyInAnyOrderElementsOf(words(gone));
    }

    @ParameterizedTest(name = "of {0} kept, {1} stay: refused {2}")
    @CsvSource(textBlock = """
            20,  16,  false
            20,  10,  false
            20,  9,   true
            20,  0,   true
            9,   4,   true
            9,   5,   false
            5,   0,   true
            4,   0,   false
            1,   0,   false
            """)
    void more_than_half_is_not_retired_at_once_without_leave(int kept, int stay, boolean refused) {
        var before = kept(file("a", kept));
        var after = readings(file("a", stay));

        var plan = plan(before, after, false);

        assertThat(plan.refused().containsKey("a")).isEqualTo(refused);
        assertThat(plan.targets()).hasSize(refused ? 0 : kept - stay);
        var allowed = plan(before, after, true);
        assertThat(allowed.refused()).isEmpty();
        assertThat(allowed.targets()).hasSize(kept - stay);
    }

    @Test
    void a_mass_retirement_refuses_the_files_that_retire_and_no_others() {
        var kept = kept(file("a", 4) + " / b: p q r / c: s");
        var plan = plan(kept, readings("a: / b: / c: s t"), false);

        assertThat(plan.refused().keySet()).containsExactly("a", "b");
        assertThat(plan.refused().get("a"))
                .singleElement()
                .extracting(Mistake::message)
                .asString()
                .contains("7 of all 8", "pharos.load.allow-mass-retire=true");
        assertThat(shown(plan)).containsExactly("+t(c)");
    }

    @Test
    void moving_everything_to_a_new_file_retires_nothing() {
        var plan = plan(kept(file("a", 20)), readings(file("b", 20) + " / a:"), false);

        assertThat(plan.refused()).isEmpty();
        assertThat(plan.targets()).hasSize(20).allMatch(TargetChange.Redefine.class::isInstance);
    }

    @Test
    void a_refusal_names_the_place_the_owner_and_the_way_out() {
        var plan = plan(kept("a: x / rest: y"), readings("a: x / b: x y z@none"), false);

        assertThat(plan.refused().get("b"))
                .containsExactly(
                        new Mistake(PLACE, "targets[0].key", "the key \"x\" belongs to a: choose another key"),
                        new Mistake(
                                PLACE,
                                "targets[1].key",
                                "the key \"y\" belongs to a target that was made over REST: hand it over by deleting that one"
                                        + " (DELETE /api/v1/targets/y), or choose another key"),
                        new Mistake(
                                PLACE,
                                "targets[2].channels[0]",
                                "the channel \"none\" does not exist: write it under channels, or make it over REST"));
    }

    @Test
    void a_file_with_a_mistake_is_told_at_once_what_it_names_and_no_file_holds() {
        var wrong = new Mistake(new SourceLocation(9, 1), "targets[0].interval", "wrong");
        var names = List.of(
                named(Thing.CHANNEL, "none", "targets[0].channels[0]"),
                named(Thing.CHANNEL, "of-rest", "targets[0].channels[1]"),
                named(Thing.CHANNEL, "of-another", "targets[0].channels[2]"),
                named(Thing.CONTACT, "of-itself", "schedules[0].layers[0].participants[0]"),
                named(Thing.TARGET, "x", "targets[0].dependsOn[0]"));
        var mistaken =
                new FileReading.Mistaken("a", List.of(wrong), Set.of(new Ref(Thing.CONTACT, "of-itself")), names);
        var another =
                new FileReading.Mistaken("b", List.of(wrong), Set.of(new Ref(Thing.CHANNEL, "of-another")), List.of());

        var plan = plan(kept("c: x / rest: #of-rest"), List.of(mistaken, another), false);

        assertThat(plan.refused().get("a"))
                .containsExactly(
                        new Mistake(
                                PLACE,
                                "targets[0].channels[0]",
                                "the channel \"none\" does not exist: write it under channels, or make it over REST"),
                        wrong);
        assertThat(plan.refused().get("b")).containsExactly(wrong);
    }

    private static NamedPlace named(Thing thing, String key, String field) {
        return new NamedPlace(Optional.empty(), new Ref(thing, key), PLACE, field);
    }

    @Test
    void a_made_secret_stays_and_a_given_one_replaces_it() {
        var kept = kept("a: #ops");
        var without = new FileReading.ChannelEntry(channel("ops", "http://a", "made-anew"), true, PLACE, "channels[0]");
        var with = new FileReading.ChannelEntry(channel("ops", "http://a", "given"), false, PLACE, "channels[0]");

        assertThat(plan(kept, List.of(new FileReading.Understood("a", List.of(), List.of(without))), false)
                        .channels())
                .isEmpty();
        assertThat(plan(kept, List.of(new FileReading.Understood("a", List.of(), List.of(with))), false)
                        .channels())
                .singleElement()
                .isInstanceOfSatisfying(
                        ChannelChange.Redefine.class,
                        it -> assertThat(((ChannelSpec.Webhook) it.definition().spec()).secret())
                                .isEqualTo("given"));
    }

    private static LoadPlan plan(StoredState kept, List<FileReading> readings, boolean mayMassRetire) {
        return LoadPlan.of(kept, readings, mayMassRetire);
    }

    private static String file(String name, int targets) {
        return name + ": "
                + IntStream.range(0, targets).mapToObj(it -> "t" + it).collect(Collectors.joining(" "));
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" "));
    }

    private static List<String> shown(LoadPlan plan) {
        var shown = new ArrayList<String>();
        for (var change : plan.targets()) {
            shown.add(
                    switch (change) {
                        case TargetChange.Add add ->
                            "+" + add.definition().key() + "(" + add.source().orElseThrow() + ")";
                        case TargetChange.Redefine redefine -> "~" + shown(redefine.before());
                        case TargetChange.Delete delete -> throw new AssertionError(delete);
                        case TargetChange.Retire retire -> "-" + shown(retire.before());
                        case TargetChange.Reinstate reinstate -> "^" + shown(reinstate.retired());
                    });
        }
        for (var change : plan.channels()) {
            shown.add(
                    switch (change) {
                        case ChannelChange.Add add -> "+#" + add.definition().key() + "(" + add.source() + ")";
                        case ChannelChange.Redefine redefine -> "~#" + shown(redefine.before());
                        case ChannelChange.Delete delete -> "-#" + shown(delete.before());
                    });
        }
        return shown;
    }

    private static String shown(Target target) {
        return target.key() + "(" + target.source().orElseThrow() + ")";
    }

    private static String shown(Channel channel) {
        return channel.definition().key() + "(" + channel.source().orElseThrow() + ")";
    }

    private static List<FileReading> readings(String files) {
        var readings = new ArrayList<FileReading>();
        for (var file : files(files).entrySet()) {
            var targets = new ArrayList<FileReading.TargetEntry>();
            var channels = new ArrayList<FileReading.ChannelEntry>();
            for (var word : file.getValue()) {
                if (word.startsWith("#")) {
                    channels.add(new FileReading.ChannelEntry(
                            channel(word), false, PLACE, "channels[" + channels.size() + "]"));
                } else if (!word.equals("?")) {
                    var field = "targets[" + targets.size() + "]";
                    var target = target(word);
                    targets.add(new FileReading.TargetEntry(target, PLACE, field, names(target, field)));
                }
            }
            readings.add(
                    file.getValue().contains("?")
                            ? new FileReading.Mistaken(file.getKey(), List.of(new Mistake(PLACE, "", "wrong")))
                            : new FileReading.Understood(file.getKey(), targets, channels));
        }
        return readings;
    }

    private static List<NamedPlace> names(TargetDefinition target, String field) {
        var by = Optional.of(new Ref(Thing.TARGET, target.key().value()));
        return TargetNames.in(TargetJson.write(target), Optional.empty()).stream()
                .map(it -> new NamedPlace(by, it.ref(), PLACE, field + "." + it.field()))
                .toList();
    }

    private static StoredState kept(String text) {
        var targets = new HashMap<TargetKey, StoredState.KeptTarget>();
        var channels = new HashMap<ChannelKey, Channel>();
        var ofRest = new HashSet<TargetKey>();
        var channelsOfRest = new HashSet<ChannelKey>();
        var namedByRest = new HashMap<ChannelKey, List<TargetKey>>();
        var ofRestAtAll = new ArrayList<TargetDefinition>();
        files(text)
                .forEach((source, words) -> words.forEach(word -> {
                    if (word.startsWith("#")) {
                        var channel = channel(word);
                        if (source.equals("rest")) {
                            channelsOfRest.add(channel.key());
                        } else {
                            channels.put(
                                    channel.key(),
                                    new Channel(
                                            new ChannelId(UUID.randomUUID()),
                                            1,
                                            channel,
                                            Optional.empty(),
                                            Optional.of(source)));
                        }
                        return;
                    }
                    var definition = target(word.replace("!", ""));
                    if (source.equals("rest")) {
                        ofRest.add(definition.key());
                        ofRestAtAll.add(definition);
                        definition
                                .channels()
                                .orElse(List.of())
                                .forEach(it -> namedByRest.put(new ChannelKey(it), List.of(definition.key())));
                    } else {
                        var target = Target.of(new TargetId(UUID.randomUUID()), 1, definition, Optional.of(source));
                        targets.put(definition.key(), new StoredState.KeptTarget(target, word.startsWith("!")));
                    }
                }));
        return new StoredState(
                targets,
                channels,
                ofRest,
                channelsOfRest,
                namedByRest,
                ofRest,
                ofRestAtAll.stream()
                        .filter(it -> !it.dependsOn().isNothing())
                        .map(Dependent::of)
                        .toList());
    }

    private static Map<String, List<String>> files(String text) {
        var files = new HashMap<String, List<String>>();
        for (var file : text == null ? new String[0] : text.split(" / ")) {
            var parts = file.split(":", 2);
            var words = Arrays.stream(parts[1].trim().split(" "))
                    .filter(it -> !it.isEmpty())
                    .toList();
            files.put(parts[0].trim(), words);
        }
        return files;
    }

    private static TargetDefinition target(String word) {
        var channel =
                word.contains("@") ? Optional.of(word.substring(word.indexOf('@') + 1)) : Optional.<String>empty();
        var key = word.split("[=@>]")[0];
        var json = JsonNodeFactory.instance.objectNode();
        json.put("key", key)
                .put("url", "http://" + word.replace("=", "/").replace("@", "/").replace(">", "/"));
        if (word.contains(">")) {
            json.putArray("dependsOn").add(word.substring(word.indexOf('>') + 1));
        }
        channel.ifPresent(it -> json.putArray("channels").add(it));
        return switch (TargetJson.read(json)) {
            case Checked.Valid<TargetDefinition> valid -> valid.value();
            case Checked.Invalid<TargetDefinition> invalid -> throw new AssertionError(invalid.violations());
        };
    }

    private static ChannelDefinition channel(String word) {
        var key = word.substring(1).split("=")[0];
        return channel(key, word.contains("=") ? "http://b" : "http://a", "whsec_secret");
    }

    private static ChannelDefinition channel(String key, String url, String secret) {
        return new ChannelDefinition(
                new ChannelKey(key), key, new ChannelSpec.Webhook(Url.parse(url), secret), false, Duration.ZERO);
    }
}
