package dev.pharos.web.page.words;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Counts, durations and dates in English, for what is told in no other language. All times are UTC. */
public final class Words {
    private Words() {}

    /** {@code 40 s}, {@code 25 min}, {@code 1 h 12 min}, {@code 2 d 3 h}: to the nearest minute, or hour from a day on. */
    public static String brief(Duration duration) {
        return Tongue.ENGLISH.brief(duration);
    }

    /** Like {@link #brief}, in whole words where there is only one: {@code 25 minutes}, but {@code 1 h 12 min}. */
    public static String full(Duration duration) {
        return Tongue.ENGLISH.full(duration);
    }

    /** So that no line ends between a number and its unit. */
    public static String unbroken(String words) {
        return words.replace(' ', '\u00a0');
    }

    /** {@code every minute}, {@code every 30 seconds}. */
    public static String every(Duration interval) {
        return Tongue.ENGLISH.every(interval);
    }

    /** An interval in one unit: {@code 90 seconds}. */
    public static String exact(Duration interval) {
        return Tongue.ENGLISH.exact(interval);
    }

    /** A limit as it was set: {@code 250 ms}, {@code 1.5 s}, {@code 10 s}. */
    public static String limit(Duration limit) {
        return Tongue.ENGLISH.limit(limit);
    }

    /** A time that was measured: {@code 0.9 ms}, {@code 38 ms}, {@code 9,992 ms}. */
    public static String millis(double ms) {
        return Tongue.ENGLISH.millis(ms);
    }

    /** A time on the scale of a drawing: {@code 5 s}, {@code 2.5 s}, {@code 24 ms}. */
    public static String scale(double ms) {
        return scale(ms, Tongue.ENGLISH);
    }

    public static String scale(double ms, Tongue tongue) {
        return ms < 1000 ? tongue.millis(ms) : tongue.limit(Duration.ofMillis(Math.round(ms / 100) * 100));
    }

    /** {@code 9,992}. */
    public static String number(long value) {
        return Tongue.ENGLISH.number(value);
    }

    /** {@code 1 component}, {@code 3 components}. */
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code second}; from the eleventh on {@code 11th}. */
    public static String ordinal(int number) {
        return Tongue.ENGLISH.ordinal(number);
    }

    /** {@code A}, {@code A and B}, {@code A, B and 4 more}; names at most {@code most}. */
    public static String names(List<String> names, int most) {
        return names(names, most, names.size());
    }

    /** The same of {@code count}, of which at least those that are named are in the list. */
    public static String names(List<String> names, int most, int count) {
        return Tongue.ENGLISH.names(names, most, count);
    }

    /** {@code 09:17}. */
    public static String clock(Instant at) {
        return Dates.clock(at);
    }

    /** {@code 09:17:12}. */
    public static String clockSeconds(Instant at) {
        return Dates.clockSeconds(at);
    }

    /** {@code 09:17:12} on the day of {@code now}, else {@code 21 Nov, 18:05:00}. */
    public static String clockSeconds(Instant at, Instant now) {
        return Tongue.ENGLISH.clockSeconds(at, now);
    }

    /** As of when a page is. */
    public static Prose.Run asOf(Instant now) {
        return Tongue.ENGLISH.asOf(now);
    }

    /** {@code 23 Nov}; with its year where that is not the year of {@code now}. */
    public static String day(LocalDate day, Instant now) {
        return Tongue.ENGLISH.day(day, now);
    }

    public static String day(Instant at, Instant now) {
        return day(dateOf(at), now);
    }

    /** {@code 23 November}; with its year where that is not the year of {@code now}. */
    public static String longDay(Instant at, Instant now) {
        return Tongue.ENGLISH.longDay(at, now);
    }

    /** {@code November 2026}. */
    public static String month(Instant at) {
        return Tongue.ENGLISH.month(at);
    }

    /** {@code 09:17} on the day of {@code now}, else {@code 21 Nov, 18:05}. */
    public static String moment(Instant at, Instant now) {
        return Tongue.ENGLISH.moment(at, now);
    }

    /** With a capital at its beginning. */
    public static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Without what ends a sentence, so that it can go on. */
    public static String unended(String words) {
        return words.strip().replaceFirst("[.!?…]+$", "");
    }

    /** Without a capital at its beginning, but in German, where it may be a noun's. */
    public static String small(String words, Tongue tongue) {
        return tongue == Tongue.GERMAN ? words : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    public static LocalDate dateOf(Instant at) {
        return Dates.dateOf(at);
    }
}
