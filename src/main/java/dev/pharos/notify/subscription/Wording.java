package dev.pharos.notify.subscription;

import java.time.Instant;

/** The words of the status page in one language. */
public interface Wording {
    /**
     * A message of its bundles.
     *
     * @param values names of placeholders, each before its value
     */
    String say(String key, Object... values);

    /** A moment that is read on any day: {@code 23 Nov 2026, 09:21 UTC}. */
    String when(Instant at);
}
