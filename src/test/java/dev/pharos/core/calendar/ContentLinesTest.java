package dev.pharos.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContentLinesTest {
    @Test
    void words_are_escaped_and_lose_what_no_calendar_may_hold() {
        assertThat(new ContentLines().words("SUMMARY", "a;b,c\\d\r\ne\rf\ng\u0000\u0007h\ti\u009f"))
                .hasToString("SUMMARY:a\\;b\\,c\\\\d\\ne\\nf\\ngh\ti\r\n");
    }

    @Test
    void no_line_is_longer_than_75_octets_and_no_letter_is_torn() {
        var words = "é🚀".repeat(100);
        var lines = new ContentLines().words("SUMMARY", words).toString();
        assertThat(lines.split("\r\n")).hasSizeGreaterThan(5).allSatisfy(it -> {
            var octets = it.getBytes(StandardCharsets.UTF_8);
            assertThat(octets).hasSizeBetween(2, 75);
            assertThat(new String(octets, StandardCharsets.UTF_8)).isEqualTo(it);
        });
        assertThat(lines.replace("\r\n ", "")).isEqualTo("SUMMARY:" + words + "\r\n");
    }

    @Test
    void times_are_in_utc() {
        assertThat(new ContentLines().time("DTSTART", Instant.parse("2026-11-29T08:07:06.9Z")))
                .hasToString("DTSTART:20261129T080706Z\r\n");
    }
}
