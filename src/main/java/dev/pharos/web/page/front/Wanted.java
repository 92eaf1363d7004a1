package dev.pharos.web.page.front;

import dev.pharos.store.history.published.PublicTarget;
import dev.pharos.web.page.words.Tongue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a visitor looks for among the components.
 *
 * @param text what a name, key or group must hold, whatever the case of its letters; empty for all
 */
public record Wanted(String text) {
    private static final int LONGEST = 60;
    private static final int OFFERED_ABOVE = 12;

    public static final Wanted ALL = new Wanted("");

    /** Of what came in: as much of it as a name may have. */
    public static Wanted of(String sent) {
        var plain = sent.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        var end = Math.min(LONGEST, plain.length());
        return new Wanted(
                plain.substring(0, end > 0 && Character.isHighSurrogate(plain.charAt(end - 1)) ? end - 1 : end));
    }

    public boolean isAll() {
        return text.isEmpty();
    }

    /** In an address, before what else stands there; empty for all. */
    String asked() {
        return isAll() ? "" : "q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&";
    }

    boolean has(PublicTarget target) {
        return isAll()
                || holds(target.name())
                || holds(target.key().value())
                || target.group().filter(this::holds).isPresent();
    }

    private boolean holds(String name) {
        return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    FrontView.FilterView view(int found, int all, Tongue tongue) {
        var words = tongue.say("find.found", "number", found, "components", tongue.say("components", "count", all));
        return new FrontView.FilterView(all > OFFERED_ABOVE || !isAll(), text, isAll() ? "" : words);
    }
}
