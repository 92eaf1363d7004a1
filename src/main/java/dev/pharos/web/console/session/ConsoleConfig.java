package dev.pharos.web.console.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long somebody stays signed in to the console, and how many may look on live. */
@ConfigMapping(prefix = "pharos.console")
public interface ConsoleConfig {
    /** After how long without a press or a page a session ends; that a page updates itself does not count. */
    @WithDefault("2h")
    Duration idleLimit();

    /** After how long a session ends, whatever is done. */
    @WithDefault("12h")
    Duration absoluteLimit();

    /** How many consoles may be open live at once; further ones show what they have, and try again. */
    @WithDefault("200")
    int liveLimit();
}
