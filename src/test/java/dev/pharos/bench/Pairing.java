package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.pairing.Rounds;
import dev.pharos.pairing.Rounds.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** Whether everybody who is told of trouble is told of its end, once and in order, whatever fails and whoever is killed. */
final class Pairing implements Scenario {
    private static final int MOVES = 40;
    private static final int KILLS = 3;
    private static final int MOST_FAILURES = 2;

    @Override
    public void run(Path home, Options options) throws Exception {
        var wanted = options.number("rounds", 500);
        var sideBySide = Math.min(wanted, options.number("side-by-side", 36));
        var seed = options.number("seed", ThreadLocalRandom.current().nextInt(1, 1_000_000));
        System.err.println("--seed=" + seed + " repeats this run");
        var plan = new Plan(sideBySide, MOVES, KILLS, MOST_FAILURES, true);
        var violations = new ArrayList<String>();
        var played = 0;
        var incidents = 0;
        var told = new TreeMap<String, Long>();
        var kills = 0;
        var slowest = 0L;
        var begun = System.nanoTime();
        try (var rounds = new Rounds(home, plan, seed, System.err::println)) {
            while (played < wanted && violations.isEmpty()) {
                var ended = rounds.act();
                violations.addAll(ended.violations());
                played += ended.rounds();
                incidents += ended.incidents();
                ended.told().forEach((type, times) -> told.merge(type, times, Long::sum));
                kills = ended.kills();
                slowest = Math.max(slowest, ended.slowest().toMillis());
                System.err.printf("%d rounds, %d incidents, told %s, %d kills%n", played, incidents, told, kills);
            }
        }
        var messages = new Figures("messages");
        told.forEach((type, times) -> messages.put(type.substring(type.indexOf('.') + 1), times));
        new Figures("pairing")
                .put("seed", String.valueOf(seed))
                .put("rounds", played)
                .put("incidents", incidents)
                .put("messages", messages)
                .put("kills", kills)
                .put("slowestDecisionMs", slowest)
                .put("minutes", Duration.ofNanos(System.nanoTime() - begun).toSeconds() / 60.0)
                .put("violations", violations.size())
                .tell();
        if (!violations.isEmpty()) {
            throw new IllegalStateException(violations.size() + " violations, with --seed=" + seed);
        }
    }
}
