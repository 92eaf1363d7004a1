package dev.pharos.bench.history;

import dev.pharos.store.results.packed.StoredResult.Documents;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a simulated target shows besides times: assertions, its certificate and its components, as PostgreSQL writes JSON. */
final class SimulatedDocuments {
    private final boolean secure;
    private final boolean asserted;
    private final boolean timed;
    private final boolean parts;
    private final String names;
    private final LocalDate issued;

    SimulatedDocuments(Random target, int number, boolean secure) {
        this.secure = secure;
        asserted = target.nextInt(10) < 3;
        timed = target.nextInt(10) < 2;
        parts = target.nextInt(10) < 3;
        names = "CN=service-" + number + ".example.com,OU=Platform,O=Example Ltd,L=Zurich,C=CH";
        issued = LocalDate.of(2026, 1, 1).plusDays(target.nextInt(60));
    }

    /** As they are on a day: a certificate has some days left, and is renewed when few are left. */
    OfDay of(LocalDate day) {
        var renewed = issued.plusDays(Math.floorDiv(ChronoUnit.DAYS.between(issued, day), 60L) * 60);
        var end = renewed.plusDays(90);
        var certificate = "{\"issuer\": \"CN=R11,O=Example Authority,C=US\", \"subject\": \"" + names
                + "\", \"daysLeft\": "
                + ChronoUnit.DAYS.between(day, end) + ", \"notAfter\": \"" + end
                + "T04:12:55.000Z\", \"notBefore\": \"" + renewed + "T04:12:56.000Z\", \"verifiedUntil\": \"" + end
                + "T04:12:55.000Z\"}";
        return new OfDay(secure ? certificate : null);
    }

    /** Those of one day. */
    final class OfDay {
        private final @Nullable String certificate;

        private OfDay(@Nullable String certificate) {
            this.certificate = certificate;
        }

        Documents answered(boolean passed, long totalMs) {
            return new Documents(assertions(passed, totalMs), certificate, parts ? components(passed) : null);
        }

        Documents failed(boolean connected) {
            return new Documents(null, connected ? certificate : null, null);
        }
    }

    private @Nullable String assertions(boolean passed, long totalMs) {
        if (!asserted && !timed) {
            return null;
        }
        var status = "{\"holds\": " + passed + ", \"shown\": \"[STATUS] (" + (passed ? 200 : 503)
                + ") == 200\", \"assertion\": \"[STATUS] == 200\"}";
        return "[" + status
                + (timed
                        ? ", {\"holds\": " + (totalMs < 2_000) + ", \"shown\": \"[RESPONSE_TIME] (" + totalMs
                                + ") < 2000\", \"assertion\": \"[RESPONSE_TIME] < 2000\"}"
                        : "")
                + "]";
    }

    private static String components(boolean passed) {
        return "{\"cache\": \"up\", \"queue\": \"up\", \"database\": \"" + (passed ? "up" : "down") + "\"}";
    }
}
