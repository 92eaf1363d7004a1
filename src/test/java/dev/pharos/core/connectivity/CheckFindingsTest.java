package dev.pharos.core.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.connectivity.CheckFindings.Tally;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckFindingsTest {

    /** References and hosts as reached/tried. */
    @ParameterizedTest(name = "references {0}, hosts {1} -> {2}: {3}")
    @CsvSource(textBlock = """
            0/0,  0/9,   ,        without references there is nothing to compare with
            1/3,  0/0,   ,        one reference is enough to see
            0/3,  0/9,   cut-off, nothing at all can be reached
            0/1,  0/3,   cut-off, three are many
            0/1,  0/2,   cut-off, both of two are many
            0/1,  1/2,   ,        one of two is that one's own trouble
            0/1,  0/1,   ,        a single host is never many
            0/1,  8/9,   ,        one dead host beside living ones
            0/1,  5/9,   ,        most are there
            0/1,  3/6,   cut-off, half of them are there because they are near
            0/1,  1/3,   ,        two of three are not yet many
            0/1,  0/0,   ,        nobody is watched
            """)
    void a_cut_off_needs_dead_references_and_many_dead_hosts(
            String references, String hosts, String trouble, String why) {
        var findings = new CheckFindings(tally(references), tally(hosts), Tally.NONE, 0, true);

        assertThat(findings.trouble().map(ProberImpairment::code).orElse(null))
                .as(why)
                .isEqualTo(trouble);
    }

    @ParameterizedTest(name = "names {0} of {1} domains, a name of nobody answered: {2} -> {3}: {4}")
    @CsvSource(textBlock = """
            1/8,  8, true,  ,         the name servers answer for somebody
            1/8,  8, false, ,         as before
            0/8,  8, true,  no-names, nobody of many is known any more
            0/8,  3, true,  no-names, three owners do not lose their names at once
            0/8,  2, true,  ,         two owners may
            0/8,  1, true,  ,         the only domain has died and its name servers with it
            0/1,  1, true,  ,         the only name has died
            0/1,  1, false, no-names, nothing is answered at all
            0/8,  8, false, no-names, nothing is answered at all
            0/0,  0, false, ,         nobody needs names
            """)
    void deaf_name_servers_answer_for_nobody(String names, int domains, boolean answered, String trouble, String why) {
        var findings = new CheckFindings(Tally.NONE, Tally.NONE, tally(names), domains, answered);

        assertThat(findings.trouble().map(ProberImpairment::code).orElse(null))
                .as(why)
                .isEqualTo(trouble);
    }

    private static Tally tally(String text) {
        var parts = text.split("/");
        return new Tally(Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
    }
}
