package dev.pharos.web.page.shown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser likes, and what it is answered in (RFC 9110, section 12.5.4). */
class AskedTongueTest {
    @ParameterizedTest(name = "{0} is answered in {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                       | en
            ''                                      | en
            de                                      | de
            de-AT                                   | de
            DE-de                                   | de
            de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7     | de
            en-US,en;q=0.9,de;q=0.8                 | en
            de;q=0.3, fr;q=0.5, es;q=0.4            | fr
            fr;q=0.5, es;q=0.5                      | fr
            it, nl, pt-BR;q=0.2                     | pt
            it, nl                                  | en
            *                                       | en
            ja, *;q=0.5                             | ja
            fr;q=0.4, *;q=0.5                       | en
            en;q=0, *                               | de
            de;q=0, fr;q=0.1                        | fr
            de;q=0                                  | en
            de;q=0.0, en;q=0.001                    | en
            den                                     | en
            zh-Hant-TW, ja;q=0.9, en;q=0.8          | ja
            de;q=2                                  | en
            de;q=much                               | en
            ;;;,,,                                  | en
            es , de                                 | es
            """)
    void the_one_of_ours_that_is_liked_best_is_chosen(String header, String tongue) {
        assertThat(AskedTongue.liked(header).code()).isEqualTo(tongue);
    }

    @Test
    void of_a_header_that_is_too_long_no_more_is_read_than_any_browser_sends() {
        var endless = "xx-XX;q=0.5,".repeat(10_000) + "de";
        assertThat(AskedTongue.liked(endless).code()).isEqualTo("en");
        assertThat(AskedTongue.liked("ja," + endless).code()).isEqualTo("ja");
        assertThat(AskedTongue.liked("x".repeat(100_000)).code()).isEqualTo("en");
    }
}
