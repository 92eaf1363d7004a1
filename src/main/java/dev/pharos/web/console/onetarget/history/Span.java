package dev.pharos.web.console.onetarget.history;

import dev.pharos.core.rollup.Buckets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How far back the chart of phases looks. */
public enum Span {
    HOUR("1h", "1 h", "1 hour", Duration.ofHours(1), Duration.ofMinutes(2)),
    DAY("24h", "24 h", "24 hours", Duration.ofHours(24), Duration.ofMinutes(15)),
    WEEK("7d", "7 d", "7 days", Duration.ofDays(7), Duration.ofHours(1)),
    MONTH("30d", "30 d", "30 days", Duration.ofDays(30), Duration.ofHours(6));

    /** Of a target that is probed more often whole hours are shown, which are rolled up. */
    private static final Duration OFTEN = Duration.ofSeconds(30);

    private static final Duration WHOLE = Duration.ofHours(1);
    private static final int FEWEST = 4;

    private final String code;
    private final String shortly;
    private final String words;
    private final Duration length;
    private final Duration grain;

    Span(String code, String shortly, String words, Duration length, Duration grain) {
        this.code = code;
        this.shortly = shortly;
        this.words = words;
        this.length = length;
        this.grain = grain;
    }

    public static Optional<Span> ofCode(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    /** Those in which there is more than a dot to draw of a target that is probed at this interval. */
    static List<Span> offered(Duration interval) {
        return Arrays.stream(values())
                .filter(it -> it.bucket(interval).multipliedBy(FEWEST).compareTo(it.length) <= 0)
                .toList();
    }

    /** Never shorter than from one probe to the next. */
    private Duration bucket(Duration interval) {
        if (this == DAY && interval.compareTo(OFTEN) < 0) {
            return WHOLE;
        }
        return grain.multipliedBy(Math.max(1, Math.ceilDiv(interval.toMillis(), grain.toMillis())));
    }

    Buckets buckets(Duration interval, Instant now) {
        return new Buckets(now.minus(length), now, bucket(interval));
    }

    public String code() {
        return code;
    }

    /** On its link. */
    public String shortly() {
        return shortly;
    }

    public String words() {
        return words;
    }

    public Duration length() {
        return length;
    }
}
