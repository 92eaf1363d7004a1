package dev.pharos.web.console.onetarget.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Checked;
import dev.pharos.json.Violation;
import dev.pharos.web.console.frame.SentForm;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the form says the same as the definition that it was made of. */
class FormJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TargetDefinition target(ObjectNode json) {
        return switch (TargetJson.read(json)) {
            case Checked.Valid<TargetDefinition> valid -> valid.value();
            case Checked.Invalid<TargetDefinition> invalid ->
                throw new AssertionError(invalid.violations() + " " + json);
        };
    }

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) JSON.readTree(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\": \"a\", \"url\": \"https://a.example/\"}",
                "{\"key\": \"a\", \"url\": \"https://a.example/\", \"name\": \"A\", \"group\": \"G\", \"method\": \"POST\", \"body\": \" x\\ny \","
                        + " \"headers\": {\"Accept\": \"*/*\", \"X-Empty\": \"\"}, \"interval\": \"30s\", \"timeout\": \"5s\","
                        + " \"expectedStatus\": \"200,204\", \"bodyLimit\": \"2MiB\", \"assertions\": [\"[STATUS] == 200\", \"[BODY].a == b\"],"
                        + " \"degradedWhen\": [\"[RESPONSE_TIME] > 500\"], \"healthDocument\": \"off\","
                        + " \"confirmation\": {\"failures\": 3, \"passes\": 2, \"retryInterval\": \"5s\"}, \"followRedirects\": false,"
                        + " \"severity\": \"critical\", \"channels\": [\"a\", \"b\"], \"labels\": {\"team\": \"core\", \"a b\": \"x \\\"y\\\", z\"},"
                        + " \"runbookUrl\": \"https://r.example/\", \"public\": false, \"paused\": true, \"publicComponents\": \"none\","
                        + " \"policy\": \"p\", \"dependsOn\": [\"b\", \"team=\\\"x\\\"\"], \"certificateWarning\": \"7d\","
                        + " \"objectives\": {\"availability\": 99.95, \"p95\": \"300ms\", \"errorRate\": 1, \"window\": \"7d\"},"
                        + " \"httpVersion\": \"1.1\", \"ipFamily\": \"4\", \"tls\": {\"insecure\": true, \"minVersion\": \"1.3\"}}",
                "{\"key\": \"a\", \"url\": \"https://a.example/\", \"channels\": []}",
                "{\"key\": \"a\", \"url\": \"https://a.example/\", \"tls\": {\"serverName\": \"b.example\"}}",
                "{\"key\": \"a\", \"kind\": \"tcp\", \"host\": \"a.example\", \"port\": 5432, \"send\": \"x\\r\\n\", \"expect\": \"y\"}",
                "{\"key\": \"a\", \"kind\": \"tcp\", \"host\": \"a.example\", \"port\": 5432, \"tls\": {}}"
            })
    void there_and_back(String text) throws Exception {
        var target = target(json(text));
        var form = TargetForm.of(TargetJson.shown(target));
        var json = FormJson.of(form, Optional.empty());
        assertThat(json.flaws()).isEmpty();
        assertThat(target(json.written())).isEqualTo(target);
    }

    @Test
    void a_secret_stays_and_one_that_is_gone_from_the_form_is_removed() throws Exception {
        var stored = TargetJson.shown(
                target(
                        json(
                                "{\"key\": \"a\", \"url\": \"https://a.example/\", \"headers\": {\"Authorization\": \"Bearer x\", \"X-Key\": \"y\"}}")));
        var form = TargetForm.sent(
                SentForm.of(
                        "key=a&url=https%3A%2F%2Fa.example%2F&header.name=authorization&header.value=%E2%80%A2%E2%80%A2%E2%80%A2"));
        var written = FormJson.of(form, Optional.of(stored)).written();
        assertThat(written.path("headers").toString()).isEqualTo("{\"authorization\":\"•••\",\"X-Key\":null}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            team                   | has no value
            team!="core"           | must be written as
            team=~"core"           | must be written as
            a="1", a="2"           | each name once
            team="                 | expected the closing quote
            """)
    void labels_that_are_none_are_said_so(String labels, String said) {
        var form = TargetForm.sent(SentForm.of("key=a")).with("labels", labels);
        assertThat(FormJson.of(form, Optional.empty()).flaws())
                .singleElement()
                .matches(it -> it.field().equals("labels"))
                .extracting(Violation::message)
                .asString()
                .contains(said);
    }

    @Test
    void what_is_no_number_is_refused_by_the_rules_of_the_api() {
        var form = TargetForm.sent(SentForm.of("key=a&url=https%3A%2F%2Fa%2F&confirmation.failures=two"));
        assertThat(TargetJson.read(FormJson.of(form, Optional.empty()).written()))
                .isInstanceOfSatisfying(
                        Checked.Invalid.class,
                        it -> assertThat(it.violations().toString()).contains("confirmation.failures"));
    }

    @Test
    void a_form_has_no_more_headers_than_it_may() {
        assertThat(TargetForm.sent(SentForm.of("header.name=a&header.value=b&".repeat(500)))
                        .headers())
                .hasSize(100);
    }
}
