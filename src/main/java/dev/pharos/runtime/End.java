package dev.pharos.runtime;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How Quarkus ended. */
final class End implements BiConsumer<Integer, @Nullable Throwable> {
    private int code;
    private @Nullable Throwable failure;

    @Override
    public void accept(Integer code, @Nullable Throwable failure) {
        this.code = Math.max(0, code);
        this.failure = failure;
    }

    int code() {
        return code;
    }

    /** Why it did not start. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }
}
