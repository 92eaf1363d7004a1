package dev.pharos.store.results.packed;

import dev.pharos.store.results.packed.StoredResult.Documents;
import dev.pharos.store.results.packed.StoredResult.Outcome;
import dev.pharos.store.results.packed.StoredResult.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Results as chance has them: from all alike to all different, from usual to as far out as their columns can hold. */
record RandomStored(RandomGenerator chance) {
    private static final long DAY = 1_764_288_000_000_000L;

    List<StoredResult> list() {
        var count = chance.nextInt(4) == 0 ? chance.nextInt(3) : chance.nextInt(300);
        var variety = 1 + chance.nextInt(20);
        var spread = 1L << chance.nextInt(40);
        var interval = chance.nextLong(1, 60_000_000);
        var results = new ArrayList<StoredResult>();
        for (var i = 0; i < count; i++) {
            results.add(result(DAY + i * interval + chance.nextLong(spread), variety, spread));
        }
        return results;
    }

    private StoredResult result(long startedAt, int variety, long spread) {
        return new StoredResult(
                startedAt,
                new Outcome(
                        List.of("pass", "degraded", "fail").get(chance.nextInt(3)),
                        text(variety),
                        text(variety),
                        chance.nextInt(1_000),
                        text(variety),
                        chance.nextInt(5),
                        chance.nextBoolean()),
                text(variety),
                chance.nextInt(10) == 0 ? Integer.MAX_VALUE : chance.nextInt(1_000),
                text(variety),
                new Times(
                        chance.nextLong(spread),
                        chance.nextLong(spread),
                        0,
                        chance.nextLong(spread),
                        chance.nextInt(20) == 0 ? Long.MAX_VALUE / 1_000 : 7,
                        chance.nextLong(spread)),
                new Documents(text(variety), text(variety * 100), text(variety)));
    }

    private @Nullable String text(int variety) {
        return switch (chance.nextInt(4)) {
            case 0 -> null;
            case 1 -> "";
            default -> "a text of \u00e4 \ud83d\ude00 " + chance.nextInt(variety);
        };
    }
}
