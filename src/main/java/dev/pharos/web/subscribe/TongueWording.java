package dev.pharos.web.subscribe;

import dev.pharos.core.subscription.Language;
import dev.pharos.notify.subscription.Wording;
import dev.pharos.web.page.words.Tongue;
import java.time.Instant;
import java.util.Arrays;

/** What subscribers are told, in the words of the page's bundles. */
public final class TongueWording implements Wording {
    private final Tongue tongue;

    public TongueWording(Language language) {
        this.tongue = of(language);
    }

    /** The pages speak each language in which there are subscribers. */
    static Tongue of(Language language) {
        return Tongue.ofCode(language.code()).orElseThrow();
    }

    static Language of(Tongue tongue) {
        return Language.ofCode(tongue.code()).orElseThrow();
    }

    @Override
    public String say(String key, Object... values) {
        return values.length == 0
                ? tongue.say(key)
                : tongue.sayWith(key, (String) values[0], values[1], Arrays.copyOfRange(values, 2, values.length));
    }

    @Override
    public String when(Instant at) {
        return tongue.moment(at, Instant.EPOCH) + " UTC";
    }
}
