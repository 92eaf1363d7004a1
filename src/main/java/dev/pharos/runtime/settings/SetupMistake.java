package dev.pharos.runtime.settings;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.io.IOException;
import java.net.BindException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells a start that failed for what a person set from one that failed for a bug of ours. */
public final class SetupMistake {
    private static final Pattern CONVERSION = Pattern.compile(
            ".*The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst being converted (.*)");
    private static final Pattern SECRET = Pattern.compile(".*(password|key|secret|token).*");

    private SetupMistake() {}

    /** What to mend, in a sentence a mistake; empty where nobody but a programmer can mend it. */
    public static Optional<String> in(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ConfigValidationException settings -> {
                    return Optional.of(sentences(settings));
                }
                case ConfigurationException _, QuarkusBindException _ -> {
                    return Optional.of(oneLine(cause.getMessage()));
                }
                case IOException io
                when isTaken(io) -> {
                    return Optional.of("The port that Pharos is to listen on was taken while it started ("
                            + oneLine(io.getMessage())
                            + "); stop what uses it, or set QUARKUS_HTTP_PORT to another port.");
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** Netty has an exception of its own for it where it calls the system itself. */
    private static boolean isTaken(IOException failure) {
        return failure instanceof BindException
                || String.valueOf(failure.getMessage()).startsWith("bind(");
    }

    private static String sentences(ConfigValidationException settings) {
        return IntStream.range(0, settings.getProblemCount())
                .mapToObj(i -> sentence(oneLine(settings.getProblem(i).getMessage())))
                .collect(Collectors.joining(" "));
    }

    private static String sentence(String problem) {
        var conversion = CONVERSION.matcher(problem);
        if (!conversion.matches()) {
            return problem.endsWith(".") ? problem : problem + ".";
        }
        var name = conversion.group(1);
        var shown = SECRET.matcher(name).matches() ? "•••" : conversion.group(2);
        return variable(name) + " is \"" + shown + "\", which does not do: " + rule(conversion.group(3))
                + "; correct it, or leave it unset for its default.";
    }

    /** Without the number that the configuration library puts before its messages, and without the value once more. */
    private static String rule(String text) {
        return text.replaceFirst("^SRCFG\\d+: ", "").replaceFirst(", got \".*\"$", "");
    }

    /** As people set it: {@code pharos.page.keep} is {@code PHAROS_PAGE_KEEP}. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).replaceAll("\\s*\n\\s*", " ").strip();
    }
}
