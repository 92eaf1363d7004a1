package dev.pharos.alerting;

import dev.pharos.core.json.Json;
import dev.pharos.core.json.JsonPath;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.DocumentNumbers;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers of documents that rules ask for, kept until the next round takes them. */
@Singleton
class AskedNumbers implements DocumentNumbers {
    /** Of a round that does not come nothing more is kept. */
    private static final int MOST = 200_000;

    private final Map<TargetId, Set<JsonPath>> asked = new ConcurrentHashMap<>();
    private List<Told> told = new ArrayList<>();

    record Told(TargetId target, Instant startedAt, JsonPath path, double value) {}

    /** From now on these are asked for, of each target its own. */
    void ask(Map<TargetId, Set<JsonPath>> all) {
        asked.keySet().retainAll(all.keySet());
        asked.putAll(all);
    }

    @Override
    public void take(Target target, Instant startedAt, ProbeOutcome outcome) {
        var paths = asked.get(target.id());
        if (paths != null && outcome instanceof ProbeOutcome.Answered answered) {
            answered.body()
                    .json()
                    .ifPresent(json -> paths.forEach(path -> path.in(json)
                            .ifPresent(found -> number(found)
                                    .ifPresent(value -> add(new Told(target.id(), startedAt, path, value))))));
        }
    }

    /** Also one that a document has in quotes, as those of some libraries do. */
    private static OptionalDouble number(Json json) {
        return switch (json) {
            case Json.Num(var literal) -> parsed(literal);
            case Json.Str(var text) -> parsed(text);
            case Json.Bool(var value) -> OptionalDouble.of(value ? 1 : 0);
            case Json.Null _, Json.Arr _, Json.Obj _ -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble parsed(String text) {
        try {
            var value = text.length() > 40 ? Double.NaN : Double.parseDouble(text);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private synchronized void add(Told one) {
        if (told.size() < MOST) {
            told.add(one);
        }
    }

    synchronized List<Told> take() {
        var taken = told;
        told = new ArrayList<>();
        return taken;
    }
}
