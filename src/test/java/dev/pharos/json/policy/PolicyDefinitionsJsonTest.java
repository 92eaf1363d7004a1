package dev.pharos.json.policy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Definition;
import dev.pharos.json.Checked;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDefinitionsJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, DefinitionJson<?>> KINDS = Map.of(
            "policy", new PolicyJson(),
            "contact", new ContactJson(),
            "schedule", new ScheduleJson(),
            "silence", new SilenceJson(),
            "window", new WindowJson());

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            policy   | {"name": "Core", "default": true, "match": ["team=core"], "steps": [{"after": "0s", "notify": ["channel:slack", "schedule:primary"], "severities": ["critical"]}, {"after": "5m", "notify": ["contact:lead"]}], "repeat": 2, "acknowledgeTimeout": "30m", "groupWait": "10s", "groupInterval": "1m", "groupBy": ["team"], "repeatInterval": "4h"} | {"key":"core","name":"Core","default":true,"match":["team=\\"core\\""],"steps":[{"after":"0s","notify":["channel:slack","schedule:primary"],"severities":["critical"]},{"after":"5m","notify":["contact:lead"],"severities":["critical","high","medium","low"]}],"repeat":2,"acknowledgeTimeout":"30m","groupWait":"10s","groupInterval":"1m","groupBy":["team"],"repeatInterval":"4h"}
            policy   | {"key": "p", "steps": [{"notify": ["channel:ops"]}]} | {"key":"p","name":"p","default":false,"match":[],"steps":[{"after":"0s","notify":["channel:ops"],"severities":["critical","high","medium","low"]}],"repeat":0,"acknowledgeTimeout":null,"groupWait":null,"groupInterval":"5m","groupBy":[],"repeatInterval":null}
            contact  | {"name": "Ann", "timeZone": "Europe/Berlin", "channels": ["ann-slack"]} | {"key":"ann","name":"Ann","timeZone":"Europe/Berlin","channels":["ann-slack"]}
            schedule | {"key": "primary", "timeZone": "Europe/Berlin", "layers": [{"participants": ["ann", "bob"], "rotation": "36h", "start": "2026-12-01", "restrictions": [{"days": "Mon-Fri", "from": "09:00", "until": "24:00"}]}], "overrides": [{"from": "2026-12-24T09:00", "until": "2026-12-25T08:00:00Z", "contact": "cyd"}]} | {"key":"primary","name":"primary","timeZone":"Europe/Berlin","layers":[{"participants":["ann","bob"],"rotation":"36h","handoverAt":"09:00","start":"2026-12-01","restrictions":[{"days":"Mon-Fri","from":"09:00","until":"24:00"}]}],"overrides":[{"from":"2026-12-24T08:00:00.000Z","until":"2026-12-25T08:00:00.000Z","contact":"cyd"}]}
            silence  | {"id": "s1", "matchers": ["target=~\\"api-.*\\""], "startsAt": "2026-12-24T09:00:00+01:00", "endsAt": "2026-12-24T10:00:00Z", "comment": "known", "createdBy": "ann"} | {"id":"s1","matchers":["target=~\\"api-.*\\""],"startsAt":"2026-12-24T08:00:00.000Z","endsAt":"2026-12-24T10:00:00.000Z","comment":"known","createdBy":"ann"}
            window   | {"name": "Deploy", "matchers": ["team=core"], "startsAt": "2026-12-01T01:00:00Z", "duration": "2h", "rrule": "FREQ=WEEKLY;BYDAY=TU", "timeZone": "Europe/Berlin", "message": "We deploy"} | {"key":"deploy","name":"Deploy","matchers":["team=\\"core\\""],"startsAt":"2026-12-01T02:00","duration":"2h","rrule":"FREQ=WEEKLY;BYDAY=TU","timeZone":"Europe/Berlin","public":true,"message":"We deploy"}
            """)
    void a_definition_is_written_with_its_defaults_and_read_back_as_it_is(String kind, String written, String shown)
            throws JsonProcessingException {
        var json = requireNonNull(KINDS.get(kind));

        assertThat(rewritten(json, object(written))).isEqualTo(object(shown));
        assertThat(rewritten(json, object(shown))).isEqualTo(object(shown));
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            policy   | {} | key is missing; steps is missing
            policy   | {"key": "p", "steps": [{"after": "5m", "notify": ["ops"]}, {"notify": [], "afterwards": 1}], "match": ["team"], "repeat": 99, "x": 1} | match[0] expected one of; steps[0].notify[0] must be channel:key; steps[1].notify is missing; steps[1].afterwards is unknown; repeat must be 0 to 20; x is unknown
            policy   | {"key": "p", "steps": [{"after": "5m", "notify": ["channel:a"]}, {"after": "1m", "notify": ["channel:a"]}]} | steps[1].after must not be before
            contact  | {"key": "ann", "timeZone": "Europe/Berln", "channels": []} | timeZone did you mean Europe/Berlin; channels is missing
            schedule | {"key": "s", "layers": [{"participants": [], "rotation": "90m", "handoverAt": "Noon", "restrictions": [{"days": "Mo"}]}], "overrides": [{"from": "x"}]} | layers[0].participants is missing; layers[0].rotation must be daily; layers[0].handoverAt must be a time; layers[0].start is missing; layers[0].restrictions[0].days must be days; overrides[0].until is missing; overrides[0].contact is missing; overrides[0].from must be a time
            schedule | {"key": "s", "layers": [{"participants": ["ann"], "rotation": "daily", "handoverAt": "Mon 09:00", "start": "2026-12-01"}], "overrides": [{"from": "2026-12-02T00:00:00Z", "until": "2026-12-01T00:00:00Z", "contact": "bob"}]} | layers[0].handoverAt wants turns of whole weeks; overrides[0].until must be before
            silence  | {"id": "s", "matchers": ["team!=core"], "startsAt": "2026-12-02T00:00:00Z", "endsAt": "2026-12-01T00:00:00Z"} | matchers nearly everything is muted; comment is missing; endsAt must be after startsAt
            silence  | {"id": "s", "matchers": ["team=core"], "comment": "known", "startsAt": "2026-12-01T00:00:00.0001Z", "endsAt": "2026-12-01T00:00:00.0002Z"} | endsAt must be after startsAt
            schedule | {"key": "s", "layers": [{"participants": ["ann"], "rotation": "daily", "start": "2026-12-01"}], "overrides": [{"from": "2026-12-02T00:00:00.0001Z", "until": "2026-12-02T00:00:00.0002Z", "contact": "bob"}]} | overrides[0].until must be before
            window   | {"key": "w", "matchers": [], "duration": "1s", "rrule": "EVERY DAY"} | matchers is missing; startsAt is missing; duration must be 1m to 31d; rrule no recurrence rule
            window   | {"key": "w", "matchers": ["team=core"], "startsAt": "2026-12-01T02:00", "duration": "1h", "rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"} | rrule never comes
            """)
    void all_violations_are_told_at_once_each_with_its_place(String kind, String written, String told)
            throws JsonProcessingException {
        var read = requireNonNull(KINDS.get(kind)).read(object(written));

        assertThat(read).isInstanceOf(Checked.Invalid.class);
        var violations = ((Checked.Invalid<?>) read).violations();
        var expected = List.of(told.split("; "));
        assertThat(violations).hasSameSizeAs(expected);
        for (var each : expected) {
            var field = each.substring(0, each.indexOf(' '));
            var says = each.substring(each.indexOf(' ') + 1);
            assertThat(violations).anySatisfy(it -> {
                assertThat(it.field()).isEqualTo(field);
                assertThat(it.message()).contains(says);
            });
        }
    }

    @Test
    void what_a_newer_version_stored_is_not_taken_for_something_else() {
        assertThatThrownBy(() -> new PolicyJson().restore("{\"key\": \"p\", \"newer\": 1}"))
                .isInstanceOf(IllegalStateException.class);
    }

    private static <D extends Definition> ObjectNode rewritten(DefinitionJson<D> json, ObjectNode written) {
        return switch (json.read(written)) {
            case Checked.Valid<D> valid -> json.write(valid.value());
            case Checked.Invalid<D> invalid ->
                throw new AssertionError(invalid.violations().toString());
        };
    }

    private static ObjectNode object(String text) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(text);
    }
}
