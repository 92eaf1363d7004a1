package dev.pharos.web.console.pages;

import dev.pharos.core.statuspage.StatusPage;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Pages as somebody writes them, in memory, for an hour and not many of them: only a look at them needs it. */
@ApplicationScoped
public class Previews {
    static final String PATH = "/console/preview";

    private static final int MOST = 50;
    private static final Duration KEPT_FOR = Duration.ofHours(1);
    private static final int NAME_BYTES = 12;

    private final Clock clock;
    private final Map<String, Draft> drafts = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Draft> eldest) {
            return size() > MOST;
        }
    };

    private record Draft(StatusPage page, Instant until) {}

    Previews(Clock clock) {
        this.clock = clock;
    }

    /** Keeps one, and says where it is looked at: the same page at the same place. */
    public synchronized String keep(StatusPage page) {
        var id = name(page);
        drafts.put(id, new Draft(page, clock.instant().plus(KEPT_FOR)));
        return PATH + "/" + id + "/";
    }

    synchronized Optional<StatusPage> find(String id) {
        return Optional.ofNullable(drafts.get(id))
                .filter(it -> clock.instant().isBefore(it.until()))
                .map(Draft::page);
    }

    private static String name(StatusPage page) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(page.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
