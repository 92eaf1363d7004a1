package dev.pharos.web.page.component;

import dev.pharos.web.page.words.Tongue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How far back the chart of a component looks. */
public enum Range {
    HOUR("1h", Duration.ofHours(1), Duration.ofMinutes(2)),
    DAY("24h", Duration.ofHours(24), Duration.ofMinutes(30)),
    WEEK("7d", Duration.ofDays(7), Duration.ofHours(3)),
    MONTH("30d", Duration.ofDays(30), Duration.ofDays(1));

    private final String code;
    private final Duration length;
    private final Duration grain;

    Range(String code, Duration length, Duration grain) {
        this.code = code;
        this.length = length;
        this.grain = grain;
    }

    /** The range of a parameter; empty where there is none of that name. */
    public static Optional<Range> ofCode(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    /** The shortest one that shows all that is known, if there is one. */
    static Range holding(Duration known, Duration interval) {
        return offered(interval).stream()
                .filter(it -> it.length.compareTo(known) >= 0)
                .findFirst()
                .orElse(MONTH);
    }

    /** Those in which there is more than a dot to draw of a target that is probed at this interval. */
    static List<Range> offered(Duration interval) {
        return Arrays.stream(values())
                .filter(it -> it.slot(interval).multipliedBy(4).compareTo(it.length) <= 0)
                .toList();
    }

    /** One point of a line stands for so long: never shorter than from one probe to the next. */
    Duration slot(Duration interval) {
        var grains = Math.ceilDiv(interval.toMillis(), grain.toMillis());
        return grain.multipliedBy(Math.max(1, grains));
    }

    Duration length() {
        return length;
    }

    String code() {
        return code;
    }

    /** On its link. */
    String shortly(Tongue tongue) {
        return tongue.say("window." + code);
    }

    /** After "Time to answer". */
    String words(Tongue tongue) {
        return tongue.say("span." + code);
    }
}
