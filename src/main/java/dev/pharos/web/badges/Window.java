package dev.pharos.web.badges;

import dev.pharos.web.page.days.DayBoundaries;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Of how long uptime is told: as on the page. */
enum Window {
    DAY("24h", 0),
    WEEK("7d", 1),
    MONTH("30d", 2),
    QUARTER("90d", 3);

    private final String code;
    private final int place;

    Window(String code, int place) {
        this.code = code;
        this.place = place;
    }

    static Optional<Window> ofCode(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    /** What there is, for who asked for something else. */
    static String codes() {
        return Arrays.stream(values()).map(Window::code).collect(Collectors.joining(", "));
    }

    String code() {
        return code;
    }

    Duration length() {
        return DayBoundaries.WINDOWS.get(place);
    }
}
