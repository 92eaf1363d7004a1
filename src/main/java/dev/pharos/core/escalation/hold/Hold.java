package dev.pharos.core.escalation.hold;

import dev.pharos.core.incident.Snooze;
import dev.pharos.core.maintenance.MaintenanceWindow;
import dev.pharos.core.maintenance.Mutes;
import dev.pharos.core.maintenance.Silence;
import dev.pharos.core.matching.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why nobody is told of an incident for now.
 *
 * @param by what holds it: the key of a silence or window, the incident of a parent
 * @param reason one sentence
 * @param until when it is decided anew, if that does not change before
 */
public record Hold(Cause cause, String by, String reason, Instant until) {
    /** After this it is looked again whether a target still depends on what is down. */
    static final Duration DEPENDENCY_LOOKED_AT_AGAIN = Duration.ofMinutes(1);

    /** What can hold an incident. */
    public enum Cause {
        SNOOZE,
        MAINTENANCE,
        SILENCE,
        DEPENDENCY;

        /** The word for it in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An outage of something that the target depends on.
     *
     * @param recoveredAt empty while it is down
     */
    public record Parent(String target, String incident, Optional<Instant> recoveredAt) {}

    /**
     * All that is looked at.
     *
     * @param openedAt when the incident opened
     * @param grace how long the target needs to be seen to have recovered with its parent
     */
    public record Circumstances(
            Subject subject,
            Instant openedAt,
            Optional<Snooze> snooze,
            List<Parent> parents,
            Duration grace,
            Collection<Silence> silences,
            Collection<MaintenanceWindow> windows) {}

    /** What holds it at {@code at}: what people did about the incident comes first, then mutes, then what it depends on. */
    public static Optional<Hold> of(Circumstances it, Instant at) {
        return snoozed(it, at).or(() -> muted(it, at)).or(() -> depends(it, at));
    }

    private static Optional<Hold> snoozed(Circumstances it, Instant at) {
        return it.snooze()
                .flatMap(snooze ->
                        snooze.mutes(at).map(reason -> new Hold(Cause.SNOOZE, snooze.by(), reason, snooze.until())));
    }

    private static Optional<Hold> muted(Circumstances it, Instant at) {
        return switch (Mutes.of(it.subject(), it.silences(), it.windows(), at)) {
            case Mutes.NotMuted _ -> Optional.empty();
            case Mutes.Muted muted ->
                Optional.of(new Hold(
                        switch (muted.by()) {
                            case MAINTENANCE -> Cause.MAINTENANCE;
                            case SILENCE -> Cause.SILENCE;
                        },
                        muted.key().value(),
                        muted.reason(),
                        muted.until()));
        };
    }

    private static Optional<Hold> depends(Circumstances it, Instant at) {
        var down = it.parents().stream()
                .filter(parent -> parent.recoveredAt().isEmpty())
                .min(Comparator.comparing(Parent::target));
        return down.map(parent -> new Hold(
                        Cause.DEPENDENCY,
                        parent.incident(),
                        "dependency \"" + parent.target() + "\" is down (incident " + parent.incident() + ")",
                        at.plus(DEPENDENCY_LOOKED_AT_AGAIN)))
                .or(() -> recovering(it, at));
    }

    /** Only what failed before its parent recovered may recover with it. */
    private static Optional<Hold> recovering(Circumstances it, Instant at) {
        return it.parents().stream()
                .filter(parent -> parent.recoveredAt()
                        .filter(recovered -> !it.openedAt().isAfter(recovered)
                                && recovered.plus(it.grace()).isAfter(at))
                        .isPresent())
                .max(Comparator.comparing(parent -> parent.recoveredAt().orElseThrow()))
                .map(parent -> {
                    var until = parent.recoveredAt().orElseThrow().plus(it.grace());
                    return new Hold(
                            Cause.DEPENDENCY,
                            parent.incident(),
                            "dependency \"" + parent.target() + "\" has recovered; told if this has not until " + until,
                            until);
                });
    }
}
