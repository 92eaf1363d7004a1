package dev.pharos.web.page.locked;

import dev.pharos.core.statuspage.Visibility;
import dev.pharos.json.rule.PasswordHash;
import dev.pharos.platform.Ticker;
import dev.pharos.store.sql.Busy;
import dev.pharos.web.crowd.Attempts;
import dev.pharos.web.crowd.Lanes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tries the passwords of pages, of forms and of programs alike. One is tried at a time, for each takes some tenths of a second, and
 * whoever guesses waits longer each time. A program sends its password with each request: what was right a while ago is known by a
 * hash under a key that lives as long as this process.
 */
@Singleton
class PagePasswords {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MOST_KNOWN = 1_000;
    private static final long KNOWN_FOR = Duration.ofHours(1).toNanos();
    private static final int A_MOMENT = 2;

    /** What came of a password. */
    sealed interface Tried {
        record Right() implements Tried {}

        record Wrong() implements Tried {}

        /** Too many were wrong, from the same place. */
        record Later(int seconds) implements Tried {}

        /** Too many try right now. */
        record Crowd(int seconds) implements Tried {}
    }

    private final Ticker ticker;
    private final Attempts attempts;
    private final Lanes lanes;
    private final SecretKeySpec key = new SecretKeySpec(random(), ALGORITHM);
    private final Map<String, Long> known = new Latest<>();

    /** The last wrong one of each place. */
    private final Map<String, String> wrong = new Latest<>();

    /** No more than those that were used last. */
    private static final class Latest<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1L;

        Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST_KNOWN;
        }
    }

    private static byte[] random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    PagePasswords(Ticker ticker) {
        this.ticker = ticker;
        this.attempts = new Attempts(ticker);
        this.lanes = new Lanes(ticker, 1);
    }

    /**
     * Whether it is the password of a page. Who proved it lately from this place is right at once, so that a program need not wait each
     * time; from another place it is a guess like each other, or whoever has to wait could go on guessing. The same wrong one again is no
     * guess: a program that was not told of a new password locks nobody out.
     *
     * @param from as {@code Place.of} has it
     */
    Tried attempt(String from, Visibility.Password page, String password) {
        var mark = mark(from, page, password);
        if (isKnown(mark)) {
            return new Tried.Right();
        }
        var left = attempts.left(from);
        if (left > 0) {
            return new Tried.Later(left);
        }
        if (isRepeated(from, mark)) {
            return new Tried.Wrong();
        }
        try {
            // Others of the same place may have proved it while this one waited for its turn.
            if (lanes.run(() -> isKnown(mark) || PasswordHash.holds(page.hash(), password))) {
                know(mark);
                return new Tried.Right();
            }
        } catch (Busy crowd) {
            return new Tried.Crowd(A_MOMENT);
        } catch (SQLException impossible) {
            throw new IllegalStateException("no question is asked here", impossible);
        }
        attempts.count(from);
        repeats(from, mark);
        return new Tried.Wrong();
    }

    private synchronized boolean isKnown(String mark) {
        var at = known.get(mark);
        if (at == null || ticker.nanos() - at >= KNOWN_FOR) {
            return false;
        }
        known.put(mark, ticker.nanos());
        return true;
    }

    private synchronized void know(String mark) {
        known.put(mark, ticker.nanos());
    }

    private synchronized boolean isRepeated(String from, String mark) {
        return mark.equals(wrong.get(from));
    }

    private synchronized void repeats(String from, String mark) {
        wrong.put(from, mark);
    }

    /** Of the hash too, which is another with another password. */
    private String mark(String from, Visibility.Password page, String password) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal(
                            (from + "\n" + page.hash() + "\n" + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
