package dev.pharos.json.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.calendar.WallClock;
import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.matching.Matcher;
import dev.pharos.core.matching.Matchers;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Durations;
import dev.pharos.json.rule.Moments;
import dev.pharos.json.rule.Texts;
import dev.pharos.json.rule.TimeZones;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What several of these definitions hold. */
final class Parts {
    static final ZoneId UTC = ZoneId.of("UTC");
    private static final Pattern OFFSET = Pattern.compile("T.*[-+Z]");
    private static final int MOST_MATCHERS = 20;
    private static final int LONGEST_MATCHER = 700;

    private Parts() {}

    /** The definition, where all of its fields were read; else all violations. */
    static <D> Checked<D> checked(Fields fields, Supplier<D> definition) {
        fields.refuseUnknown();
        if (!fields.violations().isEmpty()) {
            return new Checked.Invalid<>(fields.violations());
        }
        var made = fields.understood("", definition, Supplier::get);
        return made.<Checked<D>>map(Checked.Valid::new).orElseGet(() -> new Checked.Invalid<>(fields.violations()));
    }

    static ObjectNode named(Definition definition, String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("key", definition.key().value())
                .put("name", name);
    }

    /** Notes a field that must be there and is not. */
    static void require(Fields fields, String name, String wayOut) {
        if (fields.find(name).isEmpty()) {
            fields.refuse(name, "is missing: " + wayOut);
        }
    }

    static Optional<Matchers> matchers(Fields fields, String name) {
        var all = each(fields, name, MOST_MATCHERS, LONGEST_MATCHER, Matcher::parse);
        return all.isEmpty() ? Optional.empty() : Optional.of(new Matchers(all));
    }

    /** Those that say what is muted: some must be there, and they must say something of their targets. */
    static Optional<Matchers> muting(Fields fields) {
        var read = fields.violations().size();
        var matchers = matchers(fields, "matchers");
        if (matchers.isEmpty() && fields.violations().size() == read) {
            fields.refuse("matchers", "is missing: write which targets, such as [\"team=\\\"core\\\"\"]");
        }
        matchers.filter(Matchers::holdOfNothing)
                .ifPresent(it -> fields.refuse(
                        "matchers",
                        "at least one must ask for something that is there, or nearly everything is muted;"
                                + " for every target write target=~\".+\""));
        return matchers;
    }

    static void write(ObjectNode json, String name, Optional<Matchers> matchers) {
        var list = json.putArray(name);
        matchers.ifPresent(it -> it.all().forEach(matcher -> list.add(matcher.toString())));
    }

    /** Keys of other things, of which at least one must be there. */
    static List<Key> keys(Fields fields, String name, int most, String wayOut) {
        var read = fields.violations().size();
        var keys = each(fields, name, most, 200, Key::new);
        if (keys.isEmpty() && fields.violations().size() == read) {
            fields.refuse(name, "is missing: " + wayOut);
        }
        return keys;
    }

    /** What {@code parse} makes of each text of a list; what it refuses is noted at its place. */
    static <T> List<T> each(Fields fields, String name, int most, int longest, Function<String, T> parse) {
        var texts = fields.lines(name, most, longest).orElse(List.of());
        var parsed = new ArrayList<T>();
        for (var i = 0; i < texts.size(); i++) {
            fields.understood(name + "[" + i + "]", texts.get(i), parse).ifPresent(parsed::add);
        }
        return parsed.size() == texts.size() ? parsed : List.of();
    }

    static ZoneId timeZone(Fields fields) {
        return fields.parsed("timeZone", 200, TimeZones::parse).orElse(UTC);
    }

    /** An instant, or a time on the clock of the zone: {@code 2026-12-24T18:00:00Z}, {@code 2026-12-24T19:00}. */
    static Optional<Instant> instant(Fields fields, String name, ZoneId zone) {
        return fields.parsed(
                name,
                100,
                text -> Moments.bounded(
                        text,
                        OFFSET.matcher(text).find() ? offset(text).toInstant() : WallClock.shows(local(text), zone)));
    }

    /** The same as the time on that clock, in whole seconds. */
    static Optional<LocalDateTime> wallClock(Fields fields, String name, ZoneId zone) {
        return instant(fields, name, zone).map(it -> WallClock.at(it, zone).withNano(0));
    }

    private static OffsetDateTime offset(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException _) {
            throw noTime(text);
        }
    }

    private static LocalDateTime local(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeException _) {
            throw noTime(text);
        }
    }

    private static IllegalArgumentException noTime(String text) {
        return new IllegalArgumentException(Texts.quoted(text)
                + " must be a time such as 2026-12-24T18:00:00Z, or 2026-12-24T19:00 in its time zone");
    }

    static @Nullable String shown(Optional<Duration> duration) {
        return duration.map(Durations::show).orElse(null);
    }
}
