package dev.pharos.runtime.settings;

import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Reads settings that are true or false, and refuses other words: the library's own reader takes "treu" for "false". */
public final class StrictBoolean implements Converter<Boolean> {
    @Override
    public @Nullable Boolean convert(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            case "" -> null;
            default -> throw new IllegalArgumentException("Expected true or false");
        };
    }
}
