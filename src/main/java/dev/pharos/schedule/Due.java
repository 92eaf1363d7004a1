package dev.pharos.schedule;

import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Watched;

/** A target that is to be started at an instant of the wall clock, in milliseconds. */
sealed interface Due {
    Watched watched();

    long atMs();

    /** On the grid of the target as the schedule saw it. */
    record OnGrid(Watched watched, Target target, long atMs) implements Due {}

    /** Ahead of its grid, to confirm the last probe. */
    record ToConfirm(Watched watched, Watched.Retry retry, long atMs) implements Due {}
}
