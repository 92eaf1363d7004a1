package dev.pharos.store.sql;

import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Connections that one kind of asker has to itself, and beyond which it gets none. The journal, the notifications and
 * all else use the application's own pool, which none of these can empty.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.FIELD})
public @interface Reserved {
    For value();

    /** Who asks. */
    enum For {
        /** Anybody: the status page and our own health. */
        VISITORS,
        /** Reads over REST, for whoever has a key. */
        READS,
        /** What people change, and what is looked up for it. */
        EDITS
    }
}
