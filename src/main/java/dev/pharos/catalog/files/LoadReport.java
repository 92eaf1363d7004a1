package dev.pharos.catalog.files;

import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.catalog.files.plan.FileReading;
import dev.pharos.catalog.files.plan.LoadPlan;
import dev.pharos.catalog.targets.TargetChange;
import dev.pharos.json.yaml.Mistake;
import dev.pharos.platform.SelfCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tells what became of the files: one line in the log a file, only when it is new, and a sign at {@code /health} as long
 * as something needs a look.
 */
@ApplicationScoped
public class LoadReport implements SelfCheck {
    private static final Logger LOG = Logger.getLogger(LoadReport.class);
    private static final int SHOWN_MISTAKES = 3;

    /** What was last said of each source, and of the folder under the empty name. */
    private Map<String, Object> said = new HashMap<>();

    private volatile Condition condition = Condition.healthy();

    @Override
    public String name() {
        return "probeFiles";
    }

    @Override
    public Condition condition() {
        return condition;
    }

    /**
     * @param kept how many targets stay as they were last accepted
     */
    void unreadable(String why, long kept) {
        var line = kept == 0
                ? why + "; no targets come from files"
                : why + "; the " + kept + " targets that came from its files stay";
        if (!line.equals(said.get(""))) {
            LOG.log(kept == 0 ? Logger.Level.INFO : Logger.Level.WARN, line);
        }
        said = new HashMap<>(Map.of("", line));
        condition = kept == 0 ? Condition.healthy() : degraded(line);
    }

    void later(String why) {
        var line = "The probe files are not loaded yet and will be tried again: " + why;
        if (!line.equals(said.put("", line))) {
            LOG.warn(line);
        }
        condition = degraded(line);
    }

    void loaded(Collection<FileReading> readings, LoadPlan plan) {
        var now = new HashMap<String, Object>();
        for (var reading : readings) {
            var refused = Optional.ofNullable(plan.refused().get(reading.source()));
            now.put(reading.source(), refused.isPresent() ? refused.get() : reading);
            if (isNews(reading.source(), now)) {
                refused.ifPresentOrElse(it -> LOG.warn(refused(reading.source(), it)), () -> {
                    if (reading instanceof FileReading.Understood understood) {
                        LOG.info(accepted(understood, plan));
                    }
                });
            }
        }
        plan.gone().forEach((source, count) -> {
            now.put(source, count);
            if (isNews(source, now)) {
                LOG.warnf(
                        "%1$s is gone, what it held stays (targets=%2$d): put it back, or retire them by a file %1$s that"
                                + " holds the one line \"{targets: [], channels: []}\" (./pharos forget %1$s writes it)",
                        source, count);
            }
        });
        said = now;
        condition = plan.refused().isEmpty() && plan.gone().isEmpty()
                ? Condition.healthy()
                : degraded("refused: " + plan.refused().keySet() + ", gone: "
                        + plan.gone().keySet());
    }

    private boolean isNews(String source, Map<String, Object> now) {
        var before = said.get(source);
        var what = now.get(source);
        // What a file says is compared by identity: it is read anew only when the file changed.
        return what instanceof FileReading ? what != before : !Objects.equals(what, before);
    }

    static String accepted(FileReading.Understood file, LoadPlan plan) {
        var added = 0;
        var changed = 0;
        var retired = 0;
        for (var change : plan.targets()) {
            if (!sourceOf(change).equals(Optional.of(file.source()))) {
                continue;
            }
            switch (change) {
                case TargetChange.Add _, TargetChange.Reinstate _ -> added++;
                case TargetChange.Redefine _ -> changed++;
                case TargetChange.Delete _, TargetChange.Retire _ -> retired++;
            }
        }
        return "%s accepted: targets=%d (added=%d changed=%d retired=%d) channels=%d%s"
                .formatted(
                        file.source(),
                        file.targets().size(),
                        added,
                        changed,
                        retired,
                        file.channels().size(),
                        others(file));
    }

    /** What else it holds: {@code  contacts=1 escalationPolicies=1}. */
    private static String others(FileReading.Understood file) {
        var counted = new EnumMap<Thing, Integer>(Thing.class);
        file.definitions().forEach(it -> counted.merge(it.table().thing(), 1, Integer::sum));
        return counted.entrySet().stream()
                .map(it -> " " + it.getKey().list() + "=" + it.getValue())
                .collect(Collectors.joining());
    }

    private static Optional<String> sourceOf(TargetChange change) {
        return change instanceof TargetChange.Add add
                ? add.source()
                : change.was().flatMap(it -> it.source());
    }

    private static String refused(String source, List<Mistake> mistakes) {
        var line = new StringBuilder(source).append(" refused, what was last accepted of it stays");
        mistakes.stream()
                .limit(SHOWN_MISTAKES)
                .forEach(it -> line.append("; ").append(source).append(':').append(it));
        if (mistakes.size() > SHOWN_MISTAKES) {
            line.append("; and ").append(mistakes.size() - SHOWN_MISTAKES).append(" more");
        }
        return line.toString();
    }

    private static Condition degraded(String why) {
        return new Condition(Level.DEGRADED, why);
    }
}
