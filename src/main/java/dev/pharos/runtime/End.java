package dev.pharos.runtime;

import dev.pharos.runtime.log.Console;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.ConfigValidationException;
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

    /** Tells why it did not start; in one sentence where a person set it up wrong, else with the stack. */
    void tell(Console console) {
        if (failure != null) {
            var cause = ExceptionUtil.getRootCause(failure);
            var known = cause instanceof QuarkusBindException
                    || cause instanceof ConfigurationException
                    || cause instanceof ConfigValidationException;
            var message = String.valueOf(cause.getMessage()).replaceAll("\\s*\n\\s*", " ");
            console.complain("Pharos could not start: " + message, known ? null : failure);
        }
    }
}
