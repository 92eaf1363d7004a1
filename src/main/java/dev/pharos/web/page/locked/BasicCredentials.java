package dev.pharos.web.page.locked;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what feed readers and calendars send that keep no cookies (RFC 7617). Whatever user they name, the password counts. */
final class BasicCredentials {
    private static final Pattern BASIC = Pattern.compile("(?i)basic +([A-Za-z0-9+/=]{1,1200}) *");

    private BasicCredentials() {}

    /** The password in it; empty where the header holds none. */
    static Optional<String> password(@Nullable String header) {
        var match = BASIC.matcher(header == null ? "" : header);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            var pair = new String(Base64.getDecoder().decode(match.group(1)), StandardCharsets.UTF_8);
            var colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
