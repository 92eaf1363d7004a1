package dev.pharos.web.page.pieces;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.hold.Flapping;
import dev.pharos.core.maintenance.MaintenanceWindow;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.store.planned.Planned;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.web.page.answers.ComponentStatus.Work;
import dev.pharos.web.page.words.Tongue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a page knows besides the records: what is in memory, and the time.
 *
 * @param watched what is believed of a target; empty where this process does not watch it
 * @param started when this process did
 */
public record Present(
        Site site,
        Function<TargetId, Optional<Watched>> watched,
        PlannedWindows windows,
        Flapping flapping,
        Instant now,
        Instant started) {

    /**
     * That no probe of a target counts, because of planned work.
     *
     * @param work as the public is told of it; empty where none of it is public
     * @param since when the first of it began
     */
    public record Maintained(Optional<Work> work, Instant since) {
        /** Whether the public is told nothing of it. */
        public boolean isHidden() {
            return work.isEmpty();
        }
    }

    /** The same in another language. */
    public Present in(Tongue tongue) {
        return new Present(site.in(tongue), watched, windows, flapping, now, started);
    }

    /** In which language it is told. */
    public Tongue tongue() {
        return site.tongue();
    }

    public Optional<Watched> watched(TargetId target) {
        return watched.apply(target);
    }

    /** Empty where no work is under way on it. */
    public Optional<Maintained> maintained(Target target) {
        var running = windows.running(target, now);
        return running.isEmpty()
                ? Optional.empty()
                : Optional.of(new Maintained(
                        running.stream()
                                .filter(it -> it.window().isPublic())
                                .findFirst()
                                .map(Present::work),
                        running.stream()
                                .map(it -> it.period().from())
                                .min(Instant::compareTo)
                                .orElseThrow()));
    }

    private static Work work(Planned planned) {
        var window = planned.window();
        return new Work(window.name(), window.message(), planned.period().until());
    }

    /** What is under way or comes in the next days, and is public. */
    public List<Planned> announced() {
        return windows.announced(TenantId.MAIN, now);
    }

    /** The windows that are meant for the public, whenever they are. */
    public List<MaintenanceWindow> publicWindows() {
        return windows.published(TenantId.MAIN);
    }
}
