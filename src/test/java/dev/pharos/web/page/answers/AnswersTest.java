package dev.pharos.web.page.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:42:10Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(50));
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final ComponentStatus.Work WORK =
            new ComponentStatus.Work("Disks", Optional.of("New disks"), Instant.parse("2026-11-23T11:00:00Z"));
    private static final Duration ALLOWED = Duration.ofSeconds(130);

    /**
     * A letter a component: u up, g degraded, d down, D down and acknowledged, r recovering, s suspect, p paused, n never
     * probed and new, a probed and never answered, l late alone, m in maintenance, f in it from its first probe, M down
     * before it began, x in one that is not public. The words are what stands on the page.
     */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            -    | Nothing is watched yet.         | Nothing watched           | The first component appears here within seconds of being registered.
            u    | Everything is up.               | Up                        | Its one component answered within the last minute. If something fails for you, look closer to home first: your network, your device, your account.
            uuu  | Everything is up.               | Up                        | All 3 components answered within the last minute. If something fails for you, look closer to home first: your network, your device, your account.
            us   | Everything is up.               | Up                        | Both components answered within the last 3 minutes. If something fails for you, look closer to home first: your network, your device, your account.
            uup  | Everything we can see is up.    | Up                        | 2 of 3 components answered within the last minute. Of C3 we have no data. If something fails for you, look closer to home first: your network, your device, your account.
            ul   | Everything we can see is up.    | Up                        | 1 of 2 components answered within the last minute. Of C2 we have no data. If something fails for you, look closer to home first: your network, your device, your account.
            un   | Everything we can see is up.    | Up                        | 1 of 2 components answered within the last minute. Of C2 we have no data. If something fails for you, look closer to home first: your network, your device, your account.
            ua   | Everything we can see is up.    | Up                        | 1 of 2 components answered within the last minute. Of C2 we have no data. If something fails for you, look closer to home first: your network, your device, your account.
            aa   | We do not know yet.             | No data                   | No component has answered yet.
            dug  | C1 is down.                     | Down: C1                  | <strong>It is not you.</strong> It has not answered since <time datetime="2026-11-23T09:17:12Z">09:17 UTC</time>, for 25 minutes. The one component marked up below works as usual.
            Duu  | C1 is down.                     | Down: C1                  | <strong>It is not you.</strong> It has not answered since <time datetime="2026-11-23T09:17:12Z">09:17 UTC</time>, for 25 minutes, and people are working on it. The other 2 components work as usual.
            dup  | C1 is down.                     | Down: C1                  | <strong>It is not you.</strong> It has not answered since <time datetime="2026-11-23T09:17:12Z">09:17 UTC</time>, for 25 minutes. The one component marked up below works as usual.
            ru   | C1 is down.                     | Down: C1                  | <strong>It is not you.</strong> It has been down since <time datetime="2026-11-23T09:17:12Z">09:17 UTC</time>, for 25 minutes. It answers again; we wait for one more probe. The other component works as usual.
            d    | C1 is down.                     | Down: C1                  | <strong>It is not you.</strong> It has not answered since <time datetime="2026-11-23T09:17:12Z">09:17 UTC</time>, for 25 minutes.
            ddu  | 2 components are down.          | Down: 2 components        | <strong>It is not you.</strong> C1 (since 09:17 UTC) and C2 (since 09:17 UTC) do not work. The first of these outages has lasted 25 minutes. The other component works as usual.
            dd   | Both components are down.      | Down: 2 components        | <strong>It is not you.</strong> C1 (since 09:17 UTC) and C2 (since 09:17 UTC) do not work. The first of these outages has lasted 25 minutes. When everything fails at once, the cause may also be our own connection.
            guu  | C1 is degraded.                 | Degraded: C1              | It answers, but a part is down, since <time datetime="2026-11-23T09:18:04Z">09:18 UTC</time>, for 24 minutes. The other 2 components work as usual.
            ggu  | 2 components are degraded.      | Degraded: 2 components    | They answer, but not as well as they should: C1 and C2. The other component works as usual.
            pp   | Nobody is looking right now.    | Paused                    | Watching is paused for all components, so we cannot tell you whether it is you.
            nn   | We are only starting to look.   | Starting                  | Watching has just begun. The first answers come in within 1 minute.
            ll   | We cannot see right now.        | Cannot see                | The last probe is 12 min old, from <time datetime="2026-11-23T09:30:10Z">09:30 UTC</time>. What follows may be out of date.
            lp   | We cannot see right now.        | Cannot see                | The last probe is 12 min old, from <time datetime="2026-11-23T09:30:10Z">09:30 UTC</time>. What follows may be out of date.
            ln   | We are only starting to look.   | Starting                  | Watching has just begun. The first answers come in within 1 minute. What follows is as of <time datetime="2026-11-23T09:30:10Z">09:30 UTC</time>, when we last looked, and may be out of date.
            um   | Everything is up, C2 is in maintenance. | Maintenance: C2           | The work is planned until <time datetime="2026-11-23T11:00:00Z">11:00 UTC</time>. New disks. The other component answered within the last minute.
            umm  | Everything is up, 2 components are in maintenance. | Maintenance: 2 components | In planned maintenance: C2 (until 11:00 UTC) and C3 (until 11:00 UTC). The other component answered within the last minute.
            ump  | Everything we can see is up, C2 is in maintenance. | Maintenance: C2           | The work is planned until <time datetime="2026-11-23T11:00:00Z">11:00 UTC</time>. New disks. 1 of 3 components answered within the last minute. Of C3 we have no data.
            m    | C1 is in planned maintenance.   | Maintenance: C1           | The work is planned until <time datetime="2026-11-23T11:00:00Z">11:00 UTC</time>. New disks. What our probes find meanwhile counts neither as up nor as down.
            f    | C1 is in planned maintenance.   | Maintenance: C1           | The work is planned until <time datetime="2026-11-23T11:00:00Z">11:00 UTC</time>. New disks. What our probes find meanwhile counts neither as up nor as down.
            mm   | Both components are in planned maintenance. | Maintenance: 2 components | In planned maintenance: C1 (until 11:00 UTC) and C2 (until 11:00 UTC). What our probes find meanwhile counts neither as up nor as down.
            mp   | C1 is in planned maintenance.   | Maintenance: C1           | The work is planned until <time datetime="2026-11-23T11:00:00Z">11:00 UTC</time>. New disks. Of C2 we have no data. What our probes find meanwhile counts neither as up nor as down.
            pm   | C2 is in planned maintenance.   | Maintenance: C2           | The work is planned until <time datetime="2026-11-23T11:00:00Z">11:00 UTC</time>. New disks. Of C1 we have no data. What our probes find meanwhile counts neither as up nor as down.
            x    | We do not know right now.       | No data                   | What our probes find does not count at the moment.
            ux   | Everything we can see is up.    | Up                        | 1 of 2 components answered within the last minute. Of C2 we have no data. If something fails for you, look closer to home first: your network, your device, your account.
            dum  | C1 is down.                     | Down: C1                  | <strong>It is not you.</strong> It has not answered since <time datetime="2026-11-23T09:17:12Z">09:17 UTC</time>, for 25 minutes. The one component marked up below works as usual.
            M    | C1 is down.                     | Down: C1                  | <strong>It is not you.</strong> It has not answered since <time datetime="2026-11-23T09:17:12Z">09:17 UTC</time>, for 25 minutes. Meanwhile it is in planned maintenance, until <time datetime="2026-11-23T11:00:00Z">11:00 UTC</time>. New disks.
            """)
    void the_answer_fits_the_situation(String components, String heading, String tab, String lead) {
        var answer = Answers.of(Overview.of(known(components), NOW, LONG_AGO), outage(components));
        assertThat(answer.heading()).isEqualTo(heading);
        assertThat(answer.tab() + (answer.about().isEmpty() ? "" : ": " + answer.about()))
                .isEqualTo(tab);
        assertThat(Told.of(answer.lead())).isEqualTo(lead);
    }

    @Test
    void right_after_a_start_old_beliefs_are_neither_trusted_nor_an_alarm() {
        var started = NOW.minusSeconds(20);
        assertThat(Answers.of(Overview.of(known("ll"), NOW, started), Optional.empty())
                        .heading())
                .isEqualTo("We are only starting to look.");
        assertThat(Answers.of(Overview.of(known("ll"), NOW.plus(ALLOWED), started), Optional.empty())
                        .heading())
                .isEqualTo("We cannot see right now.");
        assertThat(Answers.of(Overview.of(known("uu"), NOW, started), Optional.empty())
                        .heading())
                .isEqualTo("Everything is up.");
    }

    @Test
    void the_tally_counts_the_worst_first_and_names_a_few() {
        assertThat(tally("ddddgpuu"))
                .isEqualTo("4 down C1, C2 and 2 more; 1 degraded C5; 1 no data C6; 2 up of 8 components");
        assertThat(tally("uuu")).isEqualTo("3 up of 3 components");
        assertThat(tally("ll")).isEqualTo("2 up of 2 components, when last seen");
        assertThat(tally("duumm")).isEqualTo("1 down C1; 2 maintenance C4 and C5; 2 up of 5 components");
        assertThat(tally("um")).isEqualTo("1 maintenance C2, until 11:00; 1 up of 2 components");
        assertThat(tally("-")).isEmpty();
    }

    @Test
    void a_day_that_is_not_today_is_named() {
        var down = new ComponentStatus.Down(Instant.parse("2026-11-21T22:40:00Z"), Optional.empty());
        var lastKnown = lastKnown("Console", down, NOW.minusSeconds(10), false, LONG_AGO);
        var lead = Answers.of(Overview.of(List.of(lastKnown), NOW, LONG_AGO), Optional.empty())
                .lead();
        assertThat(Told.of(lead)).contains("21 Nov, 22:40 UTC</time>, for 1 d 11 h.");
    }

    private static String tally(String components) {
        return Answers.of(Overview.of(known(components), NOW, LONG_AGO), Optional.empty()).tally().stream()
                .map(count -> count.words() + " " + count.who())
                .collect(Collectors.joining("; "));
    }

    private static Optional<Answers.Outage> outage(String components) {
        var failing = new Failing(Optional.of(Reason.TIMEOUT), Optional.empty(), false, Duration.ofSeconds(10));
        var latest = components.contains("r") ? Optional.<Failing>empty() : Optional.of(failing);
        return Optional.of(new Answers.Outage(new Course(failing, latest), components.contains("D")));
    }

    private static List<LastKnown> known(String components) {
        var known = new ArrayList<LastKnown>();
        for (var letter : components.replace("-", "").toCharArray()) {
            known.add(lastKnown("C" + (known.size() + 1), letter));
        }
        return known;
    }

    private static LastKnown lastKnown(String name, char letter) {
        var lately = NOW.minusSeconds(31);
        var since = Instant.parse("2026-11-23T09:17:12Z");
        return switch (letter) {
            case 'u' -> lastKnown(name, new ComponentStatus.Up(Optional.of(LONG_AGO), lately), lately, false, LONG_AGO);
            case 's' ->
                lastKnown(
                        name, new ComponentStatus.Up(Optional.empty(), NOW.minusSeconds(130)), lately, false, LONG_AGO);
            case 'g' ->
                lastKnown(
                        name,
                        new ComponentStatus.Degraded(
                                Instant.parse("2026-11-23T09:18:04Z"), ComponentStatus.Ailing.PART_DOWN),
                        lately,
                        false,
                        LONG_AGO);
            case 'd', 'D' ->
                lastKnown(name, new ComponentStatus.Down(since, Optional.empty()), lately, false, LONG_AGO);
            case 'r' -> lastKnown(name, new ComponentStatus.Down(since, Optional.of(1)), lately, false, LONG_AGO);
            case 'p' -> lastKnown(name, new ComponentStatus.Paused(Optional.empty()), lately, true, LONG_AGO);
            case 'n' ->
                new LastKnown(
                        name,
                        new ComponentStatus.Awaited(MINUTE),
                        Optional.empty(),
                        MINUTE,
                        ALLOWED,
                        false,
                        NOW.minusSeconds(5));
            case 'a' -> lastKnown(name, new ComponentStatus.Unanswered(lately), lately, false, lately);
            case 'l' ->
                lastKnown(
                        name,
                        new ComponentStatus.Up(Optional.of(LONG_AGO), NOW.minusSeconds(720)),
                        NOW.minusSeconds(720),
                        false,
                        LONG_AGO);
            case 'm' -> lastKnown(name, 'u').during(Optional.of(WORK));
            case 'f' ->
                lastKnown(name, new ComponentStatus.Awaited(MINUTE), lately, false, lately)
                        .during(Optional.of(WORK));
            case 'M' -> lastKnown(name, 'd').during(Optional.of(WORK));
            case 'x' -> lastKnown(name, 'u').during(Optional.empty());
            default -> throw new IllegalArgumentException(letter + " is no component");
        };
    }

    private static LastKnown lastKnown(
            String name, ComponentStatus status, Instant last, boolean paused, Instant made) {
        return new LastKnown(name, status, Optional.of(last), MINUTE, ALLOWED, paused, made);
    }
}
