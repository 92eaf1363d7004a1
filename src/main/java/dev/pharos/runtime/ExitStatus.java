package dev.pharos.runtime;

import dev.pharos.runtime.log.Console;
import dev.pharos.runtime.settings.SetupMistake;
import io.quarkus.runtime.util.ExceptionUtil;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How Quarkus ended. */
final class ExitStatus implements BiConsumer<Integer, @Nullable Throwable> {
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
            SetupMistake.in(failure)
                    .ifPresentOrElse(
                            sentence -> console.complain(sentence, null),
                            () -> console.complain(
                                    "Pharos could not start: "
                                            + ExceptionUtil.getRootCause(failure)
                                                    .getMessage(),
                                    failure));
        }
    }
}
