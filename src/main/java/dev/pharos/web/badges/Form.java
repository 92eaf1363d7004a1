package dev.pharos.web.badges;

import java.util.Locale;

/** How a badge is written. */
enum Form {
    SVG,
    JSON;

    /** @param ending of an address: {@code svg} or {@code json} */
    static Form of(String ending) {
        return valueOf(ending.toUpperCase(Locale.ROOT));
    }
}
