package dev.pharos.web.console.frame;

import dev.pharos.web.page.words.Words;
import java.util.Locale;

/** What a part of Pharos is called. */
public final class CheckWords {
    private CheckWords() {}

    /** The name of a check is a promise of {@code /health}; here it is read by people. */
    public static String shown(String check) {
        return check.equals("sight")
                ? "Connectivity"
                : Words.capital(check.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT));
    }
}
