package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.fuzz.FuzzRun;
import dev.pharos.fuzz.FuzzTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fuzzes each reader of foreign bytes for some minutes; what it finds stays in {@code target/fuzz/found}. */
final class Fuzz implements Scenario {
    @Override
    public void run(Path home, Options options) throws Exception {
        var time = options.seconds("seconds", 600);
        var sideBySide = options.number("side-by-side", 2);
        var found = Files.createDirectories(Path.of("target/fuzz/found"));
        var failures = new ArrayList<FuzzTarget>();
        var all = List.of(FuzzTarget.values());
        for (int first = 0; first < all.size(); first += sideBySide) {
            var now = all.subList(first, Math.min(all.size(), first + sideBySide));
            Map<FuzzTarget, FuzzRun> runs = new LinkedHashMap<>();
            for (var target : now) {
                runs.put(target, FuzzRun.start(target, found, time));
            }
            for (var entry : runs.entrySet()) {
                var ended = entry.getValue().await(time);
                new Figures("fuzz")
                        .put("target", entry.getKey().name())
                        .put("seconds", time.toSeconds())
                        .put("sideBySide", now.size())
                        .put("inputs", ended.inputs())
                        .put("found", ended.nothing() ? 0 : 1)
                        .tell();
                if (!ended.nothing()) {
                    failures.add(entry.getKey());
                    System.err.println(ended.output());
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("found something in " + failures + "; the inputs are in " + found);
        }
    }
}
