package dev.pharos.web.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The bundles, and how each language writes what is counted, how long something took, and when it was. */
class TongueTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:42:10Z");
    private static final Path BUNDLES = Path.of("src/main/resources/status-page");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final Pattern USED = Pattern.compile("\\bt\\.(?:say|tell)\\('([^']+)'");

    @ParameterizedTest
    @EnumSource
    void each_message_is_there_with_the_same_placeholders(Tongue tongue) throws IOException {
        assertThat(placeholders(tongue)).isEqualTo(placeholders(Tongue.ENGLISH));
    }

    /** What depends on a count has a form for each that the language tells apart, and no other. */
    @ParameterizedTest
    @EnumSource
    void what_depends_on_a_count_has_each_form_of_the_language(Tongue tongue) throws IOException {
        var keys = bundle(tongue).stringPropertyNames();
        var counted = keys.stream()
                .filter(it -> it.endsWith(".other"))
                .map(it -> it.substring(0, it.length() - ".other".length()))
                .filter(it -> !keys.contains(it + ".both"))
                .toList();
        assertThat(counted).isNotEmpty();
        assertThat(counted)
                .allSatisfy(it -> assertThat(keys.contains(it + ".one")).as(it).isEqualTo(tongue != Tongue.JAPANESE));
        assertThat(bundle(tongue).values())
                .allSatisfy(it -> assertThat((String) it).isNotEmpty());
    }

    @Test
    void what_the_templates_say_is_in_the_bundles() throws IOException {
        var known = placeholders(Tongue.ENGLISH).keySet();
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            var used = files.filter(Files::isRegularFile)
                    .flatMap(it -> USED.matcher(read(it)).results())
                    .map(it -> it.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(used).hasSizeGreaterThan(30);
            assertThat(known).containsAll(used);
        }
    }

    @ParameterizedTest
    @EnumSource
    void there_are_twelve_months(Tongue tongue) {
        assertThat(tongue.say("months.long").split(",")).hasSize(12);
        assertThat(tongue.say("months.short").split(",")).hasSize(12);
        assertThat(tongue.say("ordinals").split(",")).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH    | 23 Nov       | 31 Dec 2025         | 23 November, 09:42:10 UTC     | 9,992 | 99.98%
            GERMAN     | 23. Nov.     | 31. Dez. 2025       | 23. November, 09:42:10 UTC    | 9.992 | 99,98 %
            FRENCH     | 23 nov.      | 31 déc. 2025        | 23 novembre, 09:42:10 UTC     | 9 992 | 99,98 %
            SPANISH    | 23 nov       | 31 dic 2025         | 23 de noviembre, 09:42:10 UTC | 9.992 | 99,98 %
            PORTUGUESE | 23 de nov.   | 31 de dez. de 2025  | 23 de novembro, 09:42:10 UTC  | 9.992 | 99,98%
            JAPANESE   | 11月23日     | 2025年12月31日      | 11月23日 09:42:10 UTC         | 9,992 | 99.98%
            """)
    void dates_and_numbers_are_written_as_the_language_has_them(
            Tongue tongue, String day, String year, String asOf, String number, String percent) {
        assertThat(tongue.day(Dates.dateOf(NOW), NOW)).isEqualTo(day);
        assertThat(tongue.day(Dates.dateOf(NOW.minus(Duration.ofDays(327))), NOW))
                .isEqualTo(year);
        assertThat(tongue.asOf(NOW).words()).isEqualTo(asOf);
        assertThat(plain(tongue.number(9_992))).isEqualTo(number);
        assertThat(plain(tongue.percent("99.98%"))).isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH    | 1 minute  | 25 minutes | 1 h 12 min     | every minute
            GERMAN     | 1 Minute  | 25 Minuten | 1 Std. 12 Min. | jede Minute
            FRENCH     | 1 minute  | 25 minutes | 1 h 12 min     | chaque minute
            SPANISH    | 1 minuto  | 25 minutos | 1 h 12 min     | cada minuto
            PORTUGUESE | 1 minuto  | 25 minutos | 1 h 12 min     | a cada minuto
            JAPANESE   | 1 分      | 25 分      | 1 時間 12 分   | 1 分ごと
            """)
    void durations_are_written_as_the_language_has_them(
            Tongue tongue, String one, String several, String brief, String every) {
        assertThat(tongue.full(Duration.ofMinutes(1))).isEqualTo(one);
        assertThat(tongue.full(Duration.ofMinutes(25))).isEqualTo(several);
        assertThat(tongue.brief(Duration.ofMinutes(72))).isEqualTo(brief);
        assertThat(tongue.every(Duration.ofMinutes(1))).isEqualTo(every);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH    | 0 components     | 1 component      | 2 components
            GERMAN     | 0 Komponenten    | 1 Komponente     | 2 Komponenten
            FRENCH     | 0 composant      | 1 composant      | 2 composants
            SPANISH    | 0 componentes    | 1 componente     | 2 componentes
            PORTUGUESE | 0 componente     | 1 componente     | 2 componentes
            JAPANESE   | 0 個のコンポーネント | 1 個のコンポーネント | 2 個のコンポーネント
            """)
    void what_is_counted_stands_in_the_form_of_its_count(Tongue tongue, String none, String one, String two) {
        assertThat(tongue.say("components", "count", 0)).isEqualTo(none);
        assertThat(tongue.say("components", "count", 1)).isEqualTo(one);
        assertThat(tongue.say("components", "count", 2)).isEqualTo(two);
    }

    @Test
    void names_are_listed_as_the_language_lists_them() {
        assertThat(Tongue.GERMAN.names(List.of("A", "B", "C", "D"), 2)).isEqualTo("A, B und 2 weitere");
        assertThat(Tongue.JAPANESE.names(List.of("A", "B", "C"), 3)).isEqualTo("A、B、C");
    }

    @Test
    void a_marked_value_stays_marked_wherever_the_language_puts_it() {
        var told = Tongue.JAPANESE.tell("page.as-of", "time", Tongue.JAPANESE.asOf(NOW));
        assertThat(told.runs().getFirst().at()).isEqualTo("2026-11-23T09:42:10Z");
        assertThat(told.runs().getLast().words()).isEqualTo(" 現在。");
    }

    /** By key without its form, of all forms together; a language may leave out what it says as something else. */
    private static TreeMap<String, Set<String>> placeholders(Tongue tongue) throws IOException {
        var found = new TreeMap<String, Set<String>>();
        var bundle = bundle(tongue);
        for (var key : bundle.stringPropertyNames()) {
            if (key.endsWith(".has") && key.startsWith("reason.")) {
                continue;
            }
            var names = found.computeIfAbsent(key.replaceFirst("[.](one|other)$", ""), _ -> new TreeSet<>());
            PLACEHOLDER.matcher(bundle.getProperty(key)).results().forEach(it -> names.add(it.group(1)));
        }
        return found;
    }

    private static Properties bundle(Tongue tongue) throws IOException {
        var bundle = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                assertThat(containsKey(key)).as(key + " stands there twice").isFalse();
                return super.put(key, value);
            }
        };
        try (var in = Files.newBufferedReader(BUNDLES.resolve("words-" + tongue.code() + ".properties"))) {
            bundle.load(in);
        }
        return bundle;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String plain(String words) {
        return words.replaceAll("[\\u00a0\\u202f]", " ");
    }
}
