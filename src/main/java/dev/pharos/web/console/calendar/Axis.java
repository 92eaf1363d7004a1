package dev.pharos.web.console.calendar;

import java.util.List;

/**
 * What stands above a calendar, and the ways back and on.
 *
 * @param path of the page that it stands on
 * @param first its first day
 * @param nowAt where now is; empty where it lies outside
 */
public record Axis(
        String first,
        String name,
        String path,
        String before,
        String after,
        List<TwoWeeks.Day> days,
        List<TwoWeeks.Weekend> weekends,
        String nowAt) {

    public static Axis of(TwoWeeks weeks, String path) {
        return new Axis(
                weeks.first().toString(),
                weeks.name(),
                path,
                path + weeks.before(),
                path + weeks.after(),
                weeks.days(),
                weeks.weekends(),
                weeks.nowMark());
    }
}
