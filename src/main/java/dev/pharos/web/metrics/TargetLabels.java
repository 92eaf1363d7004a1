package dev.pharos.web.metrics;

import dev.pharos.core.targets.Target;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The labels by which the series of one target are known: its key, group and tenant, from where it is probed, and those of
 * its own labels that a setting chooses. They are as many for one series as for ten, but each costs a scrape its time.
 */
@Singleton
class TargetLabels {
    private static final int MOST_CHOSEN = 10;
    private static final int LONGEST_LOCATION = 100;
    private static final Pattern NOT_FOR_PROMETHEUS = Pattern.compile("[^a-zA-Z0-9_]");

    /** Ours, those that Prometheus gives to what it scrapes, and those with a meaning in a histogram. */
    private static final Set<String> TAKEN = Set.of(
            "target",
            "group",
            "tenant",
            "location",
            "phase",
            "kind",
            "verdict",
            "le",
            "quantile",
            "job",
            "instance",
            "incident_id");

    private final Map<String, String> chosen;
    private final Optional<String> location;

    TargetLabels(MetricsConfig config) {
        this.chosen = chosen(config.targetLabels().orElse(List.of()));
        this.location = config.location().map(TargetLabels::checked);
    }

    /** That this is there at start, so that a mistake ends the start and not the first scrape. */
    void begin(@Observes StartupEvent started) {}

    /** {@code target="gateway",group="Core",tenant="main"} and so on; the order is always the same. */
    String of(Target target) {
        var text = new StringBuilder(96);
        // A key holds nothing that would have to be escaped.
        text.append("target=\"").append(target.key()).append('"');
        target.definition().group().ifPresent(it -> append(text, "group", it));
        append(text, "tenant", target.tenant().toString());
        location.ifPresent(it -> append(text, "location", it));
        var labels = target.definition().labels().values();
        chosen.forEach((name, shown) -> {
            var value = labels.get(name);
            if (value != null) {
                append(text, shown, value);
            }
        });
        return text.toString();
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append(',').append(name).append("=\"");
        for (var at = 0; at < value.length(); at++) {
            switch (value.charAt(at)) {
                case '\\' -> text.append("\\\\");
                case '"' -> text.append("\\\"");
                case '\n' -> text.append("\\n");
                default -> text.append(value.charAt(at));
            }
        }
        text.append('"');
    }

    /** Names of labels, each with what Prometheus knows it by. */
    private static Map<String, String> chosen(List<String> names) {
        if (names.size() > MOST_CHOSEN) {
            throw refused(
                    names.size() + " labels, and may name " + MOST_CHOSEN + "; each is stored with every series.");
        }
        var all = new LinkedHashMap<String, String>();
        for (var name : names) {
            var shown = valid(name.strip());
            if (all.containsValue(shown)) {
                throw refused(
                        "\"" + name + "\", which Prometheus could not tell from another: both are \"" + shown + "\".");
            }
            all.put(name.strip(), shown);
        }
        return all;
    }

    /** The name as Prometheus allows it; one that has a meaning already is put behind {@code label_}. */
    static String valid(String name) {
        var shown = NOT_FOR_PROMETHEUS.matcher(name).replaceAll("_");
        var usable = !shown.isEmpty()
                && !Character.isDigit(shown.charAt(0))
                && !shown.startsWith("__")
                && !TAKEN.contains(shown);
        return usable ? shown : "label_" + shown;
    }

    private static ConfigurationException refused(String why) {
        return new ConfigurationException("PHAROS_METRICS_TARGET_LABELS names " + why);
    }

    private static String checked(String location) {
        if (location.isBlank() || location.length() > LONGEST_LOCATION) {
            throw new ConfigurationException("PHAROS_METRICS_LOCATION must have 1 to " + LONGEST_LOCATION
                    + " characters; correct it, or leave it unset.");
        }
        return location;
    }
}
