package dev.pharos.web.console.self;

import dev.pharos.web.console.self.SelfView.Figure;
import dev.pharos.web.console.self.SelfView.Group;
import dev.pharos.web.page.words.Words;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The figures of {@code /metrics} that say whether Pharos does its work; what is not measured has none. */
@ApplicationScoped
class Figures {
    private static final List<String> BYTES = List.of("bytes", "KiB", "MiB", "GiB", "TiB");
    private static final int STEP = 1024;

    private final MeterRegistry registry;

    Figures(MeterRegistry registry) {
        this.registry = registry;
    }

    List<Group> all(Instant now) {
        return List.of(
                new Group(
                        "Probing",
                        List.of(
                                new Figure("Targets", number("pharos.targets")),
                                new Figure("Late, the worst of the last minutes", late()),
                                new Figure("Probes in flight", number("pharos.lanes.taken")),
                                new Figure("Due instants missed since the start", number("pharos.probes.missed")),
                                new Figure("Turned away since the start", number("pharos.probes.turned.away")))),
                new Group(
                        "Recording",
                        List.of(
                                new Figure("Results written since the start", number("pharos.results.recorded")),
                                new Figure("Waiting in memory", bytes("pharos.journal.queue.bytes")),
                                new Figure("Waiting in the spool", number("pharos.spool.records")),
                                new Figure("The spool holds", bytes("pharos.spool.bytes")),
                                new Figure("The oldest that waits", oldest(now)),
                                new Figure("Lost since the start", number("pharos.results.lost")))),
                new Group(
                        "Disk",
                        Stream.concat(
                                        Stream.of(
                                                new Figure("Free", bytes("pharos.disk.free.bytes")),
                                                new Figure("In all", bytes("pharos.disk.size.bytes"))),
                                        registry.find("pharos.history.bytes").meters().stream()
                                                .map(it -> new Figure(
                                                        "History, " + it.getId().getTag("kind"), bytes(value(it)))))
                                .toList()),
                new Group("Visitors", List.of(new Figure("Connections", number("pharos.listener.connections")))));
    }

    private String number(String name) {
        return sum(name).mapToObj(it -> Words.number((long) it)).findFirst().orElse("not measured");
    }

    private String bytes(String name) {
        return sum(name).mapToObj(Figures::bytes).findFirst().orElse("not measured");
    }

    private String late() {
        return registry.find("pharos.probe.lateness").meters().stream()
                .flatMap(it -> it instanceof Timer timer ? Stream.of(timer) : Stream.empty())
                .map(it -> Words.millis(it.max(TimeUnit.MILLISECONDS)))
                .findFirst()
                .orElse("not measured");
    }

    private String oldest(Instant now) {
        return sum("pharos.spool.oldest.timestamp.seconds")
                .filter(it -> it > 0)
                .mapToObj(it -> Words.brief(Duration.between(Instant.ofEpochSecond((long) it), now)) + " old")
                .findFirst()
                .orElse("none");
    }

    /** Of all meters of this name; empty where there is none that was measured. */
    private DoubleStream sum(String name) {
        var values = registry.find(name).meters().stream()
                .mapToDouble(Figures::value)
                .filter(it -> !Double.isNaN(it))
                .toArray();
        return values.length == 0
                ? DoubleStream.empty()
                : DoubleStream.of(DoubleStream.of(values).sum());
    }

    private static double value(Meter meter) {
        for (Measurement measured : meter.measure()) {
            return measured.getValue();
        }
        return Double.NaN;
    }

    static String bytes(double count) {
        if (Double.isNaN(count)) {
            return "not measured";
        }
        var rest = count;
        var unit = 0;
        while (rest >= STEP && unit < BYTES.size() - 1) {
            rest /= STEP;
            unit++;
        }
        return (unit == 0 ? Words.number((long) rest) : String.format(Locale.ROOT, "%.1f", rest)) + " "
                + BYTES.get(unit);
    }
}
