package dev.pharos.runtime.home;

import org.jspecify.annotations.Nullable;

/**
 * Pharos cannot start with what it was given. The message is one sentence for the person who started it: it names the
 * value, the rule and the way out, and never a secret.
 */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartRefused(String sentence) {
        super(sentence);
    }

    public StartRefused(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
