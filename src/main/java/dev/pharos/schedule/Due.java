package dev.pharos.schedule;

import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Watched;

/** A target that is to be started at an instant of the wall clock, in milliseconds. */
sealed interface Due {
    Watched watched();

    long atMs();

    /** On its grid, as the target was when the schedule looked. */
    record OnGrid(Watched watched, Target target, long atMs) implements Due {}

    /** Ahead of its grid, to confirm the last probe. */
    record ToConfirm(Watched watched, Watched.Retry retry, long atMs) implements Due {}
}
