package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.faults.KillRounds;
import dev.pharos.faults.LongAbsence;
import dev.pharos.store.journal.FaultRound;
import dev.pharos.store.journal.SpoolFlood;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** Whether each result is recorded once, or counted as lost, and incidents are as they should be, whatever fails meanwhile. */
final class Faults implements Scenario {
    private static final int MOST_KILLS = 6;

    @Override
    public void run(Path home, Options options) throws Exception {
        var away = options.number("away", 0);
        if (away > 0) {
            away(Duration.ofSeconds(away), options.number("rate", 500), home);
            return;
        }
        var rounds = options.number("rounds", 200);
        var seed = options.number("seed", ThreadLocalRandom.current().nextInt(1, 1_000_000));
        System.err.println("--seed=" + seed + " repeats this run");
        var faults = new TreeMap<FaultRound.Fault, Integer>();
        var probes = 0;
        var lost = 0.0;
        var begun = System.nanoTime();
        for (var played = 0; played < rounds; played++) {
            try (var round = new FaultRound(seed + played, Files.createDirectory(home.resolve("round-" + played)))) {
                var ended = round.play();
                probes += ended.probes();
                lost += ended.lost();
                ended.faults().forEach((fault, times) -> faults.merge(fault, times, Integer::sum));
                if (!ended.differences().isEmpty()) {
                    ended.differences().stream().limit(20).forEach(System.err::println);
                    throw new IllegalStateException("a round differs from an undisturbed one: --rounds=1 --seed="
                            + (seed + played) + ", faults " + ended.faults());
                }
            }
            System.err.printf("%d rounds, %d probes, faults %s%n", played + 1, probes, faults);
        }
        kill(options.number("kills", rounds / 4), seed, home);
        flood(options.number("flood", 150_000), home);
        var counts = new Figures("faults");
        faults.forEach((fault, times) -> counts.put(fault.name().toLowerCase(Locale.ROOT), times));
        new Figures("faults")
                .put("seed", String.valueOf(seed))
                .put("rounds", rounds)
                .put("probes", probes)
                .put("faults", counts)
                .put("lost", lost)
                .put("minutes", Duration.ofNanos(System.nanoTime() - begun).toSeconds() / 60.0)
                .tell();
    }

    /** Rounds in processes of their own, which take some ten seconds each. */
    private static void kill(int rounds, int seed, Path home) throws Exception {
        if (rounds == 0) {
            return;
        }
        var kills = new TreeMap<KillRounds.Kill, Integer>();
        var probes = 0;
        var told = 0;
        var repeated = 0;
        try (var killing = new KillRounds(Files.createDirectory(home.resolve("kills")))) {
            for (var played = 0; played < rounds; played++) {
                var ended = killing.play(seed + played, MOST_KILLS);
                probes += ended.probes();
                told += ended.told();
                repeated += ended.repeated();
                ended.kills().forEach((kill, times) -> kills.merge(kill, times, Integer::sum));
                if (!ended.differences().isEmpty()) {
                    ended.differences().stream().limit(20).forEach(System.err::println);
                    throw new IllegalStateException("a round with kills differs from an undisturbed one:"
                            + " --rounds=0 --flood=0 --kills=1 --seed=" + (seed + played) + ", " + ended.kills());
                }
                System.err.printf("%d rounds with kills, %d probes, %d told, %s%n", played + 1, probes, told, kills);
            }
            var counts = new Figures("kills");
            kills.forEach((kill, times) -> counts.put(kill.name().toLowerCase(Locale.ROOT), times));
            new Figures("kills")
                    .put("seed", String.valueOf(seed))
                    .put("rounds", rounds)
                    .put("probes", probes)
                    .put("kills", counts)
                    .put("told", told)
                    .put("sentAgainUnderTheSameId", repeated)
                    .put("diskOfItsOwn", String.valueOf(killing.hasDisk()))
                    .tell();
        }
    }

    private static void away(Duration time, int rate, Path home) throws Exception {
        try (var absence = new LongAbsence(rate, home.resolve("away"))) {
            var ended = absence.play(time);
            new Figures("away")
                    .put("seconds", (int) time.toSeconds())
                    .put("rate", rate)
                    .put("probes", ended.probes())
                    .put("recorded", ended.recorded())
                    .put("lost", ended.lost())
                    .put("spoolBytes", ended.bytes())
                    .put("toldWhileAway", ended.toldWhileAway())
                    .put("told", ended.told())
                    .put("sentAgainUnderTheSameId", ended.repeated())
                    .put("mostLateMs", ended.late())
                    .put("flowedBackInSeconds", ended.back().toMillis() / 1e3)
                    .tell();
            if (ended.recorded() + ended.lost() != ended.probes()) {
                throw new IllegalStateException("not each probe is recorded once or counted as lost");
            }
        }
    }

    /** Five minutes at 500 probes a second, unless another number is wanted. */
    private static void flood(int results, Path home) throws Exception {
        if (results == 0) {
            return;
        }
        var ended = SpoolFlood.play(results, Files.createDirectory(home.resolve("flood")));
        new Figures("spool")
                .put("results", results)
                .put("bytesEach", ended.bytes() / (double) results)
                .put("keptPerSecond", results / (ended.kept().toMillis() / 1e3))
                .put("writtenBackInSeconds", ended.written().toMillis() / 1e3)
                .put("recorded", ended.recorded())
                .put("lost", ended.lost())
                .tell();
        if (ended.recorded() + ended.lost() != results) {
            throw new IllegalStateException(results + " results were taken, " + ended.recorded() + " recorded and "
                    + ended.lost() + " counted as lost");
        }
    }
}
