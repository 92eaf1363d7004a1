package dev.pharos.web.feeds;

import dev.pharos.core.calendar.ContentLines;
import dev.pharos.core.maintenance.MaintenanceWindow;
import dev.pharos.store.planned.Planned;
import dev.pharos.web.page.words.Words;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.Published.Component;
import dev.pharos.web.published.Published.Work;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Public maintenance as a calendar to subscribe to (iCalendar, RFC 5545): what is under way, and what comes within a year. What
 * recurs is written period by period, in UTC: how a day on which clocks change is read is then not left to the reader.
 */
final class MaintenanceCalendar {
    private static final Duration AHEAD = Duration.ofDays(366);
    /** Of one window: a weekly one for a year, a daily one for two months. */
    private static final int MOST_OF_ONE = 60;

    private static final int MOST_WINDOWS = 500;
    private static final int MOST = 1_000;
    private static final int MOST_NAMED = 20;

    private final ContentLines lines = new ContentLines();
    private final Published published;
    private final String origin;

    private MaintenanceCalendar(Published published, String origin) {
        this.published = published;
        this.origin = origin;
    }

    static String write(Published published, String origin) {
        var calendar = new MaintenanceCalendar(published, origin);
        var name = published.present().site().name() + ": planned maintenance";
        calendar.lines
                .line("BEGIN:VCALENDAR")
                .line("VERSION:2.0")
                .line("PRODID:-//Pharos//Status page//EN")
                .line("CALSCALE:GREGORIAN")
                .words("NAME", name)
                .words("X-WR-CALNAME", name)
                .line("REFRESH-INTERVAL;VALUE=DURATION:PT1H")
                .line("X-PUBLISHED-TTL:PT1H");
        var works = calendar.works();
        works.forEach(calendar::event);
        if (works.isEmpty()) {
            calendar.utc();
        }
        calendar.lines.line("END:VCALENDAR");
        return calendar.lines.toString();
    }

    /** In the order of their beginning. */
    private List<Work> works() {
        return published.present().publicWindows().stream()
                .limit(MOST_WINDOWS)
                .flatMap(it -> works(it).stream())
                .sorted(Comparator.comparing(it -> it.planned().period().from()))
                .limit(MOST)
                .toList();
    }

    private List<Work> works(MaintenanceWindow window) {
        var on = published.on(window);
        if (on.isEmpty()) {
            return List.of();
        }
        var now = published.present().now();
        return window.between(now, now.plus(AHEAD), MOST_OF_ONE).stream()
                .map(it -> new Work(new Planned(window, it), on))
                .toList();
    }

    private void event(Work work) {
        var period = work.planned().period();
        var window = work.planned().window();
        lines.line("BEGIN:VEVENT")
                .line("UID:" + work.id())
                // The same as long as this process is, so that a calendar in which nothing changes stays the same.
                .time("DTSTAMP", published.present().started())
                .time("DTSTART", period.from())
                .time("DTEND", period.until())
                .words("SUMMARY", window.name())
                .words("DESCRIPTION", window.message().map(it -> it + "\n\n").orElse("") + "On " + names(work) + ".")
                .line("URL:" + origin + "/")
                .line("CATEGORIES:MAINTENANCE")
                .line("TRANSP:TRANSPARENT")
                .line("END:VEVENT");
    }

    private static String names(Work work) {
        return Words.names(work.components().stream().map(Component::name).toList(), MOST_NAMED);
    }

    /** There must be something in a calendar (section 3.6), and this is least in the way. */
    private void utc() {
        lines.line("BEGIN:VTIMEZONE")
                .line("TZID:Etc/UTC")
                .line("BEGIN:STANDARD")
                .line("DTSTART:19700101T000000")
                .line("TZOFFSETFROM:+0000")
                .line("TZOFFSETTO:+0000")
                .line("END:STANDARD")
                .line("END:VTIMEZONE");
    }
}
