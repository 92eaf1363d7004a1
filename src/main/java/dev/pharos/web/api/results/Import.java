package dev.pharos.web.api.results;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.Checked;
import dev.pharos.json.Violation;
import dev.pharos.store.journal.tables.ImportedResults;
import dev.pharos.store.journal.tables.ImportedResults.Imported;
import dev.pharos.web.api.wire.Lines;
import dev.pharos.web.api.wire.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One import under way: what of it is written, and what is wrong with the rest. */
final class Import {
    private static final int TOLD = 1_000;

    /** Two clocks may differ by so much. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** How results are written in the body. */
    interface Reading {
        /** Those lines of a chunk that are results; the first one of a table is not. */
        List<Lines.Line> results(List<Lines.Line> chunk);

        /** A line as the JSON of a result. */
        Checked<ObjectNode> read(byte[] line);
    }

    /** Each line is the JSON itself. */
    static final class JsonReading implements Reading {
        @Override
        public List<Lines.Line> results(List<Lines.Line> chunk) {
            return chunk;
        }

        @Override
        public Checked<ObjectNode> read(byte[] line) {
            return StrictJson.line(line);
        }
    }

    private final Reading reading;
    private final TenantId tenant;
    private final TargetStore targets;
    private final ImportedResults results;
    private final Instant earliest;
    private final Instant latest;
    private final List<Violation> told = new ArrayList<>();
    private long taken;
    private long known;
    private long refused;

    /**
     * @param earliest before this, results are not kept
     */
    Import(
            Reading reading,
            TenantId tenant,
            TargetStore targets,
            ImportedResults results,
            Instant earliest,
            Instant now) {
        this.reading = reading;
        this.tenant = tenant;
        this.targets = targets;
        this.results = results;
        this.earliest = earliest;
        this.latest = now.plus(AHEAD);
    }

    void take(List<Lines.Line> chunk) {
        var read = new LinkedHashMap<Integer, Result>();
        for (var line : reading.results(chunk)) {
            switch (result(line)) {
                case Checked.Valid<Result> valid -> read.put(line.number(), valid.value());
                case Checked.Invalid<Result> invalid -> refuse(line.number(), invalid.violations());
            }
        }
        var keys = read.values().stream().map(Result::target).distinct().toList();
        Map<TargetKey, Target> whose = targets.find(tenant, keys).stream()
                .collect(Collectors.toMap(it -> it.target().key(), it -> it.target()));
        var some = new ArrayList<Imported>();
        read.forEach((number, result) -> {
            var target = whose.get(result.target());
            if (target == null) {
                refuse(
                        number,
                        List.of(new Violation(
                                "target",
                                "there is no target \"" + result.target()
                                        + "\": make it first, and send the line again")));
            } else {
                some.add(new Imported(target, result));
            }
        });
        if (!some.isEmpty()) {
            var written = results.write(some);
            taken += written;
            known += some.size() - written;
        }
    }

    private Checked<Result> result(Lines.Line line) {
        if (line.tooLong()) {
            return new Checked.Invalid<>(
                    List.of(new Violation("", "the line is longer than 1 MiB, which is the most for one result")));
        }
        return switch (reading.read(line.text())) {
            case Checked.Valid<ObjectNode> valid -> ResultLine.read(valid.value(), earliest, latest);
            case Checked.Invalid<ObjectNode> invalid -> new Checked.Invalid<>(invalid.violations());
        };
    }

    private void refuse(int line, List<Violation> violations) {
        refused++;
        violations.stream().limit(TOLD - told.size()).forEach(it -> told.add(it.onLine(line)));
    }

    ObjectNode outcome() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("imported", taken);
        json.put("known", known);
        json.put("refused", refused);
        var violations = json.putArray("violations");
        told.forEach(it -> violations
                .addObject()
                .put("line", it.line())
                .put("field", it.field())
                .put("message", it.message()));
        return json;
    }
}
