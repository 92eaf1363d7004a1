package dev.pharos.core.subscription;

import java.util.Optional;

/**
 * Of which status page somebody asked to be told, and what let them see it then.
 *
 * @param page its key; empty: the one at {@code /}
 * @param opener what stands for the page and what opened it, where not everybody might see it
 */
public record Readership(Optional<String> page, Optional<Long> opener) {
    /** Everybody, of the page at {@code /}. */
    public static final Readership OF_FRONT = new Readership(Optional.empty(), Optional.empty());

    /**
     * Why they may not be told of the page now; empty where they may. Who asked while everybody might see it may not see it once
     * it is closed, and who knew its password does not know the next one.
     *
     * @param now what opens the page; empty where everybody may see it
     */
    public Optional<String> refusal(Optional<Long> now) {
        if (now.isEmpty() || now.equals(opener)) {
            return Optional.empty();
        }
        return Optional.of(
                opener.isEmpty()
                        ? "the status page is not for everybody any more"
                        : "what opened the status page to them does not open it any more");
    }
}
