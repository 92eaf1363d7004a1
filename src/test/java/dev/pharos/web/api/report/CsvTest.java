package dev.pharos.web.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.rollup.ReportSpan.Covered;
import dev.pharos.store.report.Report;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            gateway                | gateway
            a "great" name         | "a ""great"" name"
            one, two               | "one, two"
            one; two               | "one; two"
            =1+1                   | '=1+1
            =HYPERLINK("x","y")    | "'=HYPERLINK(""x"",""y"")"
            +49 30                 | '+49 30
            -cmd                   | '-cmd
            @sum                   | '@sum
            ＝1+1                   | '＝1+1
            a=b                    | a=b
            """)
    void a_text(String text, String written) {
        assertThat(Csv.value(text)).isEqualTo(written);
    }

    @Test
    void what_begins_with_a_tab_or_a_line_break_is_no_formula_either() {
        assertThat(Csv.value("\t=1")).isEqualTo("'\t=1");
        assertThat(Csv.value("\n=1")).isEqualTo("\"'\n=1\"");
    }

    @Test
    void a_report_has_a_header_and_says_of_which_time_it_is() {
        var covered = new Covered(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));
        var report = new Report(
                covered,
                List.of("target", "count", "share"),
                List.of(new Report.Line("a,b", 3L, 0.5), new Report.Line(null, 0L, null)));
        assertThat(Csv.write(report)).isEqualTo("""
                from,to,target,count,share\r
                2026-11-01T00:00:00.000Z,2026-12-01T00:00:00.000Z,"a,b",3,0.5\r
                2026-11-01T00:00:00.000Z,2026-12-01T00:00:00.000Z,,0,\r
                """);
    }
}
