package dev.pharos.core.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusSetTest {

    @ParameterizedTest(name = "{0} holds {1}, not {2}, and is written {3}")
    @CsvSource(delimiter = '|', textBlock = """
            200                | 200         | 199 201     | 200
            200,204            | 200 204     | 201 203 205 | 200,204
            200-299            | 200 250 299 | 199 300     | 200-299
            200-299,404        | 200 299 404 | 300 403 405 | 200-299,404
            200 - 299 , 404    | 200 299 404 | 300 403     | 200-299,404
            100-599            | 100 599     | 99 600      | 100-599
            404,200-299        | 200 404     | 300         | 404,200-299
            200-200            | 200         | 201         | 200
            """)
    void holds_single_statuses_and_ranges(String text, String held, String others, String written) {
        var set = StatusSet.parse(text);
        assertThat(held.split(" ")).allMatch(status -> set.contains(Integer.parseInt(status)));
        assertThat(others.split(" ")).noneMatch(status -> set.contains(Integer.parseInt(status)));
        assertThat(set).hasToString(written);
        assertThat(StatusSet.parse(written)).hasToString(written);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``          | "" must be statuses like 200
            99          | "99" must be statuses like 200
            099         | "99" must rise and lie within 100 to 599
            600         | "600" must rise and lie within 100 to 599
            500-600     | "500-600" must rise
            299-200     | "299-200" must rise
            2xx         | "2xx" must be statuses like 200
            200,        | "200," must be statuses like 200
            200,,204    | "200,,204" must be statuses like 200
            200-        | "200-" must be statuses like 200
            -200        | "-200" must be statuses like 200
            1000        | "1000" must be statuses like 200
            200 204     | "200 204" must be statuses like 200
            ٢٠٠         | must be statuses like 200
            """)
    void refuses_what_is_no_status(String text, String message) {
        assertThatThrownBy(() -> StatusSet.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void holds_at_most_50_statuses_and_ranges() {
        assertThat(StatusSet.parse("200" + ",201".repeat(49)).contains(201)).isTrue();
        assertThatThrownBy(() -> StatusSet.parse("200" + ",201".repeat(50)))
                .hasMessage("51 statuses and ranges are too many, at most 50; join them to ranges");
    }
}
