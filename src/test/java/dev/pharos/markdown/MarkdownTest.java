package dev.pharos.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pharos.markdown.Markdown.Under;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people write reaches everybody who looks at the page: whatever they write, it runs nothing and loads nothing there. */
class MarkdownTest {
    private static final Set<String> TAGS = Set.of(
            "p",
            "strong",
            "em",
            "a",
            "ul",
            "ol",
            "li",
            "code",
            "pre",
            "blockquote",
            "hr",
            "br",
            "h3",
            "h4",
            "h5",
            "h6");
    private static final Set<String> ATTRIBUTES = Set.of("href", "rel", "title", "class", "start");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            We *found* **it**.               | <p>We <em>found</em> <strong>it</strong>.</p>
            [how](https://a.example/?a=1&b)  | <p><a rel="nofollow noopener" href="https://a.example/?a=1&amp;b">how</a></p>
            <https://a.example>              | <p><a rel="nofollow noopener" href="https://a.example">https://a.example</a></p>
            <ops@a.example>                  | <p><a rel="nofollow noopener" href="mailto:ops@a.example">ops@a.example</a></p>
            §- one\\n- two§                  | <ul> <li>one</li> <li>two</li> </ul>
            §# What\\n\\nWhy§                | <h3>What</h3> <p>Why</p>
            ####### deep                     | <p>####### deep</p>
            ###### sixth                     | <h6>sixth</h6>
            Fish &amp; chips &copy;          | <p>Fish &amp; chips ©</p>
            ![the graph](https://a.example/) | <p>the graph</p>
            ![](https://a.example/spy.gif)   | <p></p>
            """)
    void what_is_common_is_marked(String text, String html) {
        assertThat(made(text)).isEqualTo(html);
    }

    @Test
    void headings_take_their_place_below_what_stands_over_them() {
        assertThat(Markdown.html("# What", Under.SECTION)).isEqualTo("<h3>What</h3>\n");
        assertThat(Markdown.html("# What", Under.PART)).isEqualTo("<h4>What</h4>\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            <script>alert(1)</script>                         | &lt;script&gt;
            a <b onclick=alert(1)>b</b>                       | &lt;b onclick=alert(1)&gt;
            <img src=x onerror=alert(1)>                      | &lt;img
            <iframe src="https://a.example"></iframe>         | &lt;iframe
            <!-- <script> -->                                 | &lt;!--
            <![CDATA[<script>]]>                              | &lt;![CDATA[
            <?php x ?>                                        | &lt;?php
            <style>*{display:none}</style>                    | &lt;style&gt;
            </p></div><h1>Down</h1>                           | &lt;/p&gt;
            §[a](javascript:alert(1))§                        | href=""
            §[a](JaVaScRiPt:alert(1))§                        | href=""
            §[a](java&#115;cript:alert(1))§                   | href=""
            §[a](&#x6A;avascript:alert(1))§                   | href=""
            §[a](<java\\tscript:alert(1)>)§                   | href=
            §[a]( javascript:alert(1))§                       | href=""
            §[a](data:text/html;base64,PHNjcmlwdD4=)§         | href=""
            §[a](data:image/svg+xml,<svg onload=alert(1)>)§   | a](data
            §[a](vbscript:x)§                                 | href=""
            §[a](file:///etc/passwd)§                         | href=""
            §[a](blob:https://a.example/1)§                   | href=""
            §<javascript:alert(1)>§                           | href=""
            §[a](https://a.example/" onmouseover="alert(1))§  | a]
            §[a](https://a.example "x" onmouseover="y")§      | a]
            §[a](https://a.example '" onmouseover="y')§       | title="&quot; onmouseover=&quot;y"
            §![a" onerror="alert(1)](https://a.example/x)§    | a&quot; onerror=&quot;alert(1)
            §![a](https://a.example/x "t\\" onerror=\\"y")§   | <p>a</p>
            §![[a](javascript:x)](https://a.example)§         | href=""
            §[![a](javascript:x)](javascript:y)§              | href=""
            §[a][r]\\n\\n[r]: javascript:alert(1)§            | href=""
            §[a][r]\\n\\n[r]: https://a.example '"><script>'§ | title="&quot;&gt;&lt;script&gt;"
            §`<script>`§                                  | &lt;script&gt;
            §    <script>§                                    | &lt;script&gt;
            §~~~ "><script>\\nx\\n~~~§                        | class="language-&quot;&gt;&lt;script&gt;"
            &lt;script&gt;                                    | &lt;script&gt;
            &#60;script&#62;                                  | &lt;script&gt;
            """)
    void what_is_hostile_is_only_shown(String text, String shown) {
        assertThat(harmless(unescaped(text))).contains(shown);
    }

    @Test
    void whatever_is_put_together_of_hostile_pieces_has_no_tags_but_ours() {
        var pieces = List.of(
                "<",
                ">",
                "script",
                "[",
                "]",
                "(",
                ")",
                "javascript:",
                "\"",
                "'",
                "`",
                "*",
                "_",
                "!",
                "\n",
                "    ",
                "# ",
                "- ",
                "> ",
                "&#60;",
                "&quot;",
                "<a href=",
                "onerror=x ",
                "https://a.example",
                "\\",
                "~~~",
                "&",
                "=",
                "1. ",
                "---",
                "<!--",
                "-->",
                "\t",
                "]: ",
                "💥",
                "\u202e",
                "<?",
                "<![CDATA[",
                " ");
        var random = new Random(20_261_130);
        for (var round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (var piece = random.nextInt(25); piece >= 0; piece--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            if (!text.toString().isBlank()) {
                harmless(text.toString());
            }
        }
    }

    static Stream<String> nested() {
        return Stream.of("> ", "- ", "*a **b ", "[", "![", "1. ", ">- ", "_x *y ", "**a *b ")
                .map(it -> it.repeat(10_000 / it.length()) + "x" + "]".repeat(it.contains("[") ? 100 : 0));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("nested")
    void what_is_nested_without_end_is_flat_from_some_depth_on_and_shown_at_once(String text) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(depth(Jsoup.parseBodyFragment(harmless(text)).body())).isLessThan(60);
            assertThat(Markdown.plain(text)).isNotBlank();
        });
    }

    private static int depth(Element element) {
        return 1
                + element.children().stream()
                        .mapToInt(MarkdownTest::depth)
                        .max()
                        .orElse(0);
    }

    @Test
    void quotes_in_quotes_are_quotes_as_long_as_anybody_could_read_them() {
        assertThat(Markdown.html("> ".repeat(15) + "<b>", Under.PART).split("<blockquote>"))
                .hasSize(16);
        assertThat(Markdown.html("> ".repeat(30) + "<b>", Under.PART)).contains("&gt; &gt; ", "&lt;b&gt;");
    }

    @Test
    void its_words_alone_have_no_marks() {
        assertThat(Markdown.plain("We **found** [it](https://a.example)."))
                .startsWith("We found ")
                .doesNotContain("**");
    }

    private static String made(String text) {
        return harmless(unescaped(text)).strip().replaceAll("\\s+", " ");
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\`", "`");
    }

    /** The HTML, once a browser's parser has found nothing in it but our tags and attributes, and links that lead out. */
    private static String harmless(String text) {
        var html = Markdown.html(text, Under.SECTION);
        for (var element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
            if (element.tagName().equals("body")) {
                continue;
            }
            assertThat(TAGS).as("%s of %s", html, text).contains(element.tagName());
            element.attributes()
                    .forEach(it ->
                            assertThat(ATTRIBUTES).as("%s of %s", html, text).contains(it.getKey()));
            if (element.tagName().equals("a")) {
                leadsOut(element, text);
            }
        }
        return html;
    }

    private static void leadsOut(Element link, String text) {
        assertThat(link.attr("rel")).isEqualTo("nofollow noopener");
        assertThat(link.attr("href")).as(text).matches("(?s)|(https?|mailto):.*|[^:]*|[^:]*[/?#].*");
    }
}
