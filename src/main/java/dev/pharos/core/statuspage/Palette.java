package dev.pharos.core.statuspage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The colours of a page, by day and by night. States keep theirs, for they mean something; whatever stands on a page must be readable on
 * its colours.
 */
public record Palette(Scheme light, Scheme dark) {
    public static final Palette STANDARD = new Palette(
            Scheme.of("#f6f5f0", "#fffefb", "#18212f", "#545e6f", "#1d4f91"),
            Scheme.of("#0c121d", "#121a28", "#e6e9ef", "#a3adbd", "#9cc3ff"));

    /** Of text that is not large (WCAG 2.2, level AA, criterion 1.4.3). */
    private static final double LEAST = 4.5;

    private static final Map<String, String> STATES_BY_DAY =
            states("#17695d", "#875400", "#b01030", "#2a55a5", "#616b7f");
    private static final Map<String, String> STATES_BY_NIGHT =
            states("#62c4b0", "#f0b64a", "#ff8690", "#8ab4ff", "#8c98ac");

    /**
     * @param page behind all
     * @param card behind what stands out
     * @param text what is read
     * @param muted what is said besides
     * @param link what leads elsewhere
     */
    public record Scheme(Colour page, Colour card, Colour text, Colour muted, Colour link) {
        static Scheme of(String page, String card, String text, String muted, String link) {
            return new Scheme(
                    new Colour(page), new Colour(card), new Colour(text), new Colour(muted), new Colour(link));
        }
    }

    private static Map<String, String> states(String up, String degraded, String down, String work, String none) {
        var states = new LinkedHashMap<String, String>();
        states.put("\"up\"", up);
        states.put("\"degraded\"", degraded);
        states.put("\"down\"", down);
        states.put("\"maintenance\"", work);
        states.put("\"no data\"", none);
        return states;
    }

    /** What could not be read on a scheme, each pair with its ratio; none where all can. */
    public static List<String> faint(Scheme scheme, boolean byNight) {
        SequencedMap<String, Colour> words = new LinkedHashMap<>();
        words.put("text", scheme.text());
        words.put("muted", scheme.muted());
        words.put("link", scheme.link());
        (byNight ? STATES_BY_NIGHT : STATES_BY_DAY)
                .forEach((name, hex) -> words.put("the state " + name, new Colour(hex)));
        var faint = new ArrayList<String>();
        words.forEach((name, colour) -> {
            faint(name, colour, "page", scheme.page(), faint);
            faint(name, colour, "card", scheme.card(), faint);
        });
        return faint;
    }

    private static void faint(String name, Colour on, String ground, Colour under, List<String> faint) {
        var ratio = on.contrast(under);
        if (ratio < LEAST) {
            faint.add(name + " " + on + " on " + ground + " " + under + " has a contrast of "
                    + String.format(Locale.ROOT, "%.2f", Math.floor(ratio * 100) / 100)
                    + ":1, must be 4.5:1 or more (WCAG 2.2 AA)");
        }
    }

    public boolean isStandard() {
        return equals(STANDARD);
    }
}
