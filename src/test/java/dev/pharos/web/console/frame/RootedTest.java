package dev.pharos.web.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.web.address.RootPath;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each address of a page is under the path that visitors know, and nothing else of it changes. */
class RootedTest {
    private static final Rooted FACTORY = new Rooted(new RootPath(() -> Optional.of("/factory")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <a href="/console/targets">            | <a href="/factory/console/targets">
            <a href="/">                           | <a href="/factory/">
            <a href="#keys">                       | <a href="#keys">
            <a href="?from=2026-11-23">            | <a href="?from=2026-11-23">
            <a href="https://example.com/console"> | <a href="https://example.com/console">
            <a href="//example.com/console">       | <a href="//example.com/console">
            <form method="post" action="/console"> | <form method="post" action="/factory/console">
            <button formaction="/console/curl?of=/console/a"> | <button formaction="/factory/console/curl?of=/console/a">
            <body data-live="/console/live/now" data-events="/console/live/events"> | <body data-live="/factory/console/live/now" data-events="/factory/console/live/events">
            <textarea>&lt;a href=&quot;/console&quot;&gt;</textarea> | <textarea>&lt;a href=&quot;/console&quot;&gt;</textarea>
            <p>is at /console</p>                  | <p>is at /console</p>
            <path d="/M0 0">                       | <path d="/M0 0">
            """)
    void addresses_of_ours_are_put_under_it(String written, String shown) {
        assertThat(FACTORY.page(written)).isEqualTo(shown);
    }

    @Test
    void without_one_a_page_is_as_it_was_written() {
        var page = "<a href=\"/console/targets\">";
        assertThat(new Rooted(new RootPath(Optional::empty)).page(page)).isSameAs(page);
    }
}
