package dev.pharos.core.url;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the web platform's tests that is about http or https comes to the same, or is meant not to (decision 29). */
class WhatwgUrlTest {
    private static final String NO_PORT = "there is no port 0 to connect to";
    private static final String HOST_LEFT_OUT = "what stands by itself and has not two slashes has lost its host, as"
            + " https://${HOST}/health does where HOST is empty";
    private static final String EMPTY_LABEL = "DNS has no such name, so it would fail only when it is looked up";
    private static final String NO_HOST_HEADER = "no header Host may hold these characters (RFC 9110, section 7.2)";

    /** What they take and we refuse, with the reason. */
    private static final Map<String, List<String>> MEANT = Map.of(
            NO_PORT, List.of("http://f:0/c", "http://f:00000000000000/c"),
            HOST_LEFT_OUT,
                    List.of(
                            "http:/example.com/",
                            "https:/example.com/",
                            "http:example.com/",
                            "https:example.com/",
                            "http:@www.example.com",
                            "http:/@www.example.com",
                            "http:a:b@www.example.com",
                            "http:/a:b@www.example.com",
                            "http::b@www.example.com",
                            "http:/:b@www.example.com",
                            "http:a:@www.example.com",
                            "http:/a:@www.example.com"),
            EMPTY_LABEL, List.of("http://./", "http://../", "http://foo.09.."),
            NO_HOST_HEADER, List.of("http://!\"$&'()*+,-.;=_`{}~/"));

    record Row(String input, Optional<String> base, Optional<String> href) {
        private static Row of(JsonNode json) {
            return new Row(
                    json.get("input").textValue(),
                    Optional.ofNullable(json.path("base").textValue()),
                    Optional.ofNullable(json.path("href").textValue()));
        }

        /** What we send holds neither credentials nor a fragment. */
        Optional<String> sent() {
            return href.map(it -> it.replaceFirst("#.*", "").replaceFirst("^(https?://)[^/]*@", "$1"));
        }

        Optional<String> read() {
            try {
                return Optional.of(base.map(it -> Url.parse(it).resolve(input))
                        .orElseGet(() -> Url.parse(input))
                        .sent());
            } catch (IllegalArgumentException refused) {
                return Optional.empty();
            }
        }

        boolean isMeantToDiffer() {
            // Beside a base a missing slash is a relative reference, and browsers are followed.
            return MEANT.entrySet().stream()
                    .filter(it -> !it.getKey().equals(HOST_LEFT_OUT) || base.isEmpty())
                    .anyMatch(it -> it.getValue().contains(input));
        }
    }

    static Stream<Row> rows() throws IOException {
        try (var data = WhatwgUrlTest.class.getResourceAsStream("urltestdata.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(data).spliterator(), false)
                    .map(Row::of);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void comes_to_what_browsers_make_of_it(Row row) {
        if (row.isMeantToDiffer()) {
            assertThat(row.href()).as("browsers take it").isPresent();
            assertThat(row.read()).as("and we do not").isEmpty();
        } else {
            assertThat(row.read()).isEqualTo(row.sent());
        }
    }

    @Test
    void all_rows_are_there_and_every_meant_difference_is_one_of_them() throws Exception {
        assertThat(rows()).hasSize(404);
        assertThat(rows().filter(Row::isMeantToDiffer).map(Row::input))
                .containsExactlyInAnyOrderElementsOf(
                        MEANT.values().stream().flatMap(List::stream).toList());
    }
}
