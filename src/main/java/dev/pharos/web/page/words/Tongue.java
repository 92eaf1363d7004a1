package dev.pharos.web.page.words;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A language that the public is told things in. What is said stands in its bundle; no locale of the machine has a say. Who
 * makes words is handed the tongue.
 */
public enum Tongue {
    ENGLISH("en", "English"),
    GERMAN("de", "Deutsch"),
    FRENCH("fr", "Français"),
    SPANISH("es", "Español"),
    PORTUGUESE("pt", "Português"),
    JAPANESE("ja", "日本語");

    private final String code;
    private final String own;
    private final Sayings sayings;
    private final Amounts amounts;
    private final Dates dates;

    Tongue(String code, String own) {
        this.code = code;
        this.own = own;
        this.sayings = Sayings.of(code);
        this.amounts = new Amounts(sayings);
        this.dates = Dates.of(sayings);
    }

    /** As RFC 5646 names it. */
    public String code() {
        return code;
    }

    /** What those who speak it call it. */
    public String own() {
        return own;
    }

    public static Optional<Tongue> ofCode(String code) {
        return Stream.of(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    /** The message of a key. */
    public String say(String key) {
        return said(sayings.get(key));
    }

    /**
     * The message of a key with a value in it.
     *
     * @param value words, or a number; where {@code name} is {@code count}, of one and of others the language may speak otherwise
     */
    public String say(String key, String name, Object value) {
        return said(found(key, name, value), name, value);
    }

    public String say(String key, String name, Object value, String second, Object other) {
        return said(found(key, name, value), name, value, second, other);
    }

    /** @param more further names, each with its value */
    public String sayWith(String key, String name, Object value, Object... more) {
        return said(found(key, name, value), with(more, name, value));
    }

    /** {@link #say(String, String, Object)}, whose values may also be marked: a {@link Prose} or a {@link Prose.Run}. */
    public Prose tell(String key, String name, Object value) {
        return told(found(key, name, value), name, value);
    }

    public Prose tell(String key, String name, Object value, String second, Object other) {
        return told(found(key, name, value), name, value, second, other);
    }

    /** @param more further names, each with its value */
    public Prose tellWith(String key, String name, Object value, Object... more) {
        return told(found(key, name, value), with(more, name, value));
    }

    private static Object[] with(Object[] more, Object... first) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray();
    }

    boolean has(String key) {
        return sayings.has(key);
    }

    /** What stands between two sentences. */
    public String gap() {
        return this == JAPANESE ? "" : " ";
    }

    private Saying found(String key, String name, Object value) {
        return name.equals("count") && value instanceof Number count
                ? sayings.get(key, count.longValue())
                : sayings.get(key);
    }

    private String said(Saying saying, Object... values) {
        var out = new StringBuilder();
        saying.say(it -> value(it, values), out::append, it -> out.append(words(it)));
        return out.toString();
    }

    private Prose told(Saying saying, Object... values) {
        var out = new Prose();
        saying.say(it -> value(it, values), out::text, it -> {
            switch (it) {
                case Prose prose -> out.append(prose);
                case Prose.Run run -> out.add(run);
                default -> out.text(words(it));
            }
        });
        return out;
    }

    private static Object value(String name, Object... values) {
        for (var i = 0; i < values.length; i += 2) {
            if (values[i].equals(name)) {
                return values[i + 1];
            }
        }
        throw new IllegalArgumentException("nothing is known of {" + name + "}");
    }

    private String words(Object value) {
        return value instanceof Number number ? number(number.longValue()) : value.toString();
    }

    /** {@code A}, {@code A and B}, {@code A, B and 4 more}; names at most {@code most}. */
    public String names(List<String> names, int most) {
        return names(names, most, names.size());
    }

    /** The same of {@code count}, of which at least those that are named are in the list. */
    public String names(List<String> names, int most, int count) {
        if (count == 1) {
            return names.getFirst();
        }
        var rest = count - most;
        var head = String.join(say("names.comma"), rest > 0 ? names.subList(0, most) : names.subList(0, count - 1));
        return rest > 0
                ? say("names.more", "count", rest, "names", head)
                : say("names.and", "names", head, "last", names.getLast());
    }

    /** {@code second}; from the eleventh on {@code 11th}. */
    public String ordinal(int number) {
        var ordinals = say("ordinals").split(",");
        return number <= ordinals.length ? ordinals[number - 1] : say("ordinal", "count", number);
    }

    /** A constant of ours in words: {@code severity.critical}. */
    public String word(String of, Enum<?> constant) {
        return say(key(of, constant));
    }

    public static String key(String of, Enum<?> constant) {
        return of + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code 40 s}, {@code 1 h 12 min}: to the nearest minute, or hour from a day on. */
    public String brief(Duration duration) {
        return amounts.brief(duration);
    }

    /** Like {@link #brief}, in whole words where there is only one unit: {@code 25 minutes}. */
    public String full(Duration duration) {
        return amounts.full(duration);
    }

    /** An interval in one unit: {@code 90 seconds}. */
    public String exact(Duration interval) {
        return amounts.exact(interval);
    }

    /** {@code every minute}. */
    public String every(Duration interval) {
        return amounts.every(interval);
    }

    /** A limit as it was set: {@code 250 ms}, {@code 1.5 s}. */
    public String limit(Duration limit) {
        return amounts.limit(limit);
    }

    /** A time that was measured: {@code 0.9 ms}, {@code 9,992 ms}. */
    public String millis(double ms) {
        return amounts.millis(ms);
    }

    public String number(long value) {
        return amounts.number(value);
    }

    /** @param plain as {@code 99.98%} */
    public String percent(String plain) {
        return amounts.percent(plain);
    }

    /** {@code 23 Nov}; with its year where that is not the year of {@code now}. */
    public String day(LocalDate day, Instant now) {
        return dates.day(day, now);
    }

    public String longDay(Instant at, Instant now) {
        return dates.longDay(Dates.dateOf(at), now);
    }

    /** {@code November 2026}. */
    public String month(Instant at) {
        return dates.month(at);
    }

    /** {@code 09:17} on the day of {@code now}, else {@code 21 Nov, 18:05}. */
    public String moment(Instant at, Instant now) {
        return at(at, now, Dates.clock(at));
    }

    public String clockSeconds(Instant at, Instant now) {
        return at(at, now, Dates.clockSeconds(at));
    }

    private String at(Instant at, Instant now, String clock) {
        return Dates.dateOf(at).equals(Dates.dateOf(now))
                ? clock
                : say("date.at", "day", day(Dates.dateOf(at), now), "time", clock);
    }

    /** A moment that stands marked in a sentence, which says that it is UTC. */
    public Prose.Run utc(Instant at, Instant now) {
        return Prose.Run.time(at, moment(at, now) + " UTC");
    }

    /** As of when a page is. */
    public Prose.Run asOf(Instant now) {
        return Prose.Run.time(now, say("date.at", "day", longDay(now, now), "time", Dates.clockSeconds(now)) + " UTC");
    }
}
