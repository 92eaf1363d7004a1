package dev.pharos.web.metrics;

import dev.pharos.platform.SelfCheck;
import dev.pharos.platform.SelfCheck.Condition;
import dev.pharos.platform.SelfCheck.Level;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** How Pharos itself is: the worst of what its parts say. Why is told to the log, once at each change. */
@ApplicationScoped
class OwnHealth {
    private static final Logger LOG = Logger.getLogger(OwnHealth.class);

    private final List<SelfCheck> checks;
    private final Map<String, Level> logged = new ConcurrentHashMap<>();

    /**
     * What each part says, by its name.
     *
     * @param hints what could be better and is no fault
     */
    record Report(SortedMap<String, Level> levels, List<String> hints) {
        Report {
            hints = List.copyOf(hints);
            levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
        }

        Level worst() {
            return levels.values().stream().max(Comparator.naturalOrder()).orElse(Level.HEALTHY);
        }
    }

    OwnHealth(@All List<SelfCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    List<SelfCheck> checks() {
        return checks;
    }

    Report report() {
        var levels = new TreeMap<String, Level>();
        for (var check : checks) {
            var condition = check.condition();
            levels.put(check.name(), condition.level());
            log(check.name(), condition);
        }
        return new Report(
                levels,
                checks.stream().flatMap(it -> it.hint().stream()).sorted().toList());
    }

    private void log(String name, Condition condition) {
        var before = logged.put(name, condition.level());
        if (before == condition.level() || (before == null && condition.level() == Level.HEALTHY)) {
            return;
        }
        switch (condition.level()) {
            case HEALTHY -> LOG.infof("%s is healthy again", name);
            case DEGRADED -> LOG.warnf("%s is degraded: %s", name, condition.explanation());
            case UNHEALTHY -> LOG.errorf("%s is unhealthy: %s", name, condition.explanation());
        }
    }
}
