package dev.pharos.web.page.words;

import java.time.Duration;
import java.util.Locale;

/** Numbers and durations, as one language writes them. */
record Amounts(Sayings sayings) {
    private static final int GROUP = 3;

    private enum Unit {
        SECOND,
        MINUTE,
        HOUR,
        DAY;

        private final String key = name().toLowerCase(Locale.ROOT);
    }

    /** So many of a unit, and so many of the next smaller one. */
    private record Length(long whole, Unit unit, long rest, Unit smaller) {
        static Length of(Duration duration) {
            var seconds = Math.max(1, duration.toSeconds());
            if (seconds < 60) {
                return new Length(seconds, Unit.SECOND, 0, Unit.SECOND);
            }
            var minutes = (seconds + 30) / 60;
            if (minutes < 60) {
                return new Length(minutes, Unit.MINUTE, 0, Unit.SECOND);
            }
            if (minutes < 24 * 60) {
                return new Length(minutes / 60, Unit.HOUR, minutes % 60, Unit.MINUTE);
            }
            var hours = (minutes + 30) / 60;
            return new Length(hours / 24, Unit.DAY, hours % 24, Unit.HOUR);
        }
    }

    String brief(Duration duration) {
        return brief(Length.of(duration));
    }

    private String brief(Length length) {
        var first = said("brief." + length.unit.key, length.whole);
        return length.rest == 0 ? first : first + " " + said("brief." + length.smaller.key, length.rest);
    }

    String full(Duration duration) {
        var length = Length.of(duration);
        return length.rest == 0 ? said("full." + length.unit.key, length.whole) : brief(length);
    }

    String exact(Duration interval) {
        return inOneUnit("full.", interval);
    }

    String every(Duration interval) {
        return inOneUnit("every.", interval);
    }

    private String inOneUnit(String key, Duration interval) {
        var seconds = interval.toSeconds();
        if (seconds % 3600 == 0) {
            return said(key + Unit.HOUR.key, seconds / 3600);
        }
        return seconds % 60 == 0 ? said(key + Unit.MINUTE.key, seconds / 60) : said(key + Unit.SECOND.key, seconds);
    }

    String limit(Duration limit) {
        var ms = limit.toMillis();
        return ms < 1000 ? said("brief.milli", Long.toString(ms)) : said("brief.second", tenths(ms / 100));
    }

    String millis(double ms) {
        if (ms < 9.95) {
            var tenths = Math.round(ms * 10);
            return said("brief.milli", tenths == 0 ? "0" + point() + "0" : tenths(tenths));
        }
        return said("brief.milli", number(Math.round(ms)));
    }

    private String tenths(long tenths) {
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + point() + tenths % 10;
    }

    String number(long value) {
        var digits = Long.toString(value);
        var out = new StringBuilder(digits);
        for (int at = digits.length() - GROUP; at > 0; at -= GROUP) {
            out.insert(at, text("number.group"));
        }
        return out.toString();
    }

    /** @param plain as {@code 99.98%} */
    String percent(String plain) {
        return said("number.percent", plain.replace("%", "").replace(".", point()));
    }

    private String point() {
        return text("number.point");
    }

    private String said(String key, long count) {
        return said(sayings.get(key, count), number(count));
    }

    private String said(String key, String count) {
        return said(sayings.get(key), count);
    }

    private static String said(Saying saying, String count) {
        var out = new StringBuilder();
        saying.say(_ -> count, out::append, out::append);
        return out.toString();
    }

    private String text(String key) {
        return said(sayings.get(key), "");
    }
}
