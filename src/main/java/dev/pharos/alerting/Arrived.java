package dev.pharos.alerting;

import dev.pharos.core.alerting.window.Seen;
import dev.pharos.core.targets.TargetId;
import java.util.ArrayList;
import java.util.List;

/** Results that came since the last round, of targets that a rule asks for. More than a round can hold are not kept: they are read. */
final class Arrived {
    private static final int MOST = 200_000;

    private List<One> waiting = new ArrayList<>();
    private boolean missed;

    record One(TargetId target, Seen seen) {}

    /** @param missed whether there were others, which are to be read */
    record Taken(List<One> results, boolean missed) {}

    synchronized void add(List<One> results) {
        if (waiting.size() + results.size() > MOST) {
            missed = true;
        } else {
            waiting.addAll(results);
        }
    }

    synchronized void miss() {
        missed = true;
    }

    synchronized Taken take() {
        var taken = new Taken(waiting, missed);
        waiting = new ArrayList<>();
        missed = false;
        return taken;
    }
}
