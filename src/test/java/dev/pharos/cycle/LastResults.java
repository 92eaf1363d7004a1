package dev.pharos.cycle;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.Result;
import java.util.List;
import java.util.UUID;

/** Lets a watched target see a result, as its probe cycle does, with nothing written. */
public final class LastResults {
    private LastResults() {}

    public static void see(Watched watched, Result result) {
        synchronized (watched) {
            watched.confirm(watched.target(), result, (_, _, _) -> List.of(), () -> new IncidentId(new UUID(1, 1)));
        }
    }
}
