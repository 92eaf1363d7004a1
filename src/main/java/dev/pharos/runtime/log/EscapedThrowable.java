package dev.pharos.runtime.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A failure as it may stand in a log: it prints as another one does, with its messages and those of its causes escaped. */
final class EscapedThrowable extends Throwable {
    private static final long serialVersionUID = 1L;

    private final String printed;

    private EscapedThrowable(Throwable thrown, @Nullable Throwable cause) {
        super(thrown.getMessage() == null ? null : Escapes.of(thrown.getMessage()), cause);
        printed = Escapes.of(thrown.toString());
        setStackTrace(thrown.getStackTrace());
    }

    static EscapedThrowable of(Throwable thrown) {
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** @param seen one that is its own cause ends there */
    private static EscapedThrowable of(Throwable thrown, Set<Throwable> seen) {
        seen.add(thrown);
        var cause = thrown.getCause();
        var escaped = new EscapedThrowable(thrown, cause == null || seen.contains(cause) ? null : of(cause, seen));
        for (var other : thrown.getSuppressed()) {
            if (!seen.contains(other)) {
                escaped.addSuppressed(of(other, seen));
            }
        }
        return escaped;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    @Override
    public String toString() {
        return printed;
    }
}
