package dev.pharos.web.page;

import dev.pharos.web.page.pieces.Site;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** How the status page presents itself. */
@ConfigMapping(prefix = "pharos.page")
public interface PageConfig {
    /** Whose status it is; "Factory" reads "Factory status". */
    @WithDefault("Status")
    String title();

    /** Where visitors turn to, at the foot of each page: a mail address, an http(s) address, or words. */
    Optional<String> contact();

    /** Where the prober stands, in words: "Frankfurt". */
    Optional<String> location();

    /** Where days and months begin at midnight when availability is asked for by the calendar: {@code Europe/Berlin}. */
    @WithDefault("UTC")
    ZoneId timeZone();

    /** How long a page that was made is good for all who ask. */
    @WithDefault("1s")
    Duration keep();

    /** The same for the templates. */
    default Site site(String stylesheet, Optional<String> address) {
        return Site.of(title(), contact(), location(), stylesheet, address);
    }
}
