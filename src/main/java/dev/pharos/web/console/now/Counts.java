package dev.pharos.web.console.now;

import dev.pharos.cycle.Watched;
import dev.pharos.web.console.standing.Standing;
import dev.pharos.web.page.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How many targets are in which state. */
record Counts(int up, int degraded, int suspect, int down, int maintenance, int paused, int unknown) {

    static Counts of(Stream<Watched> watched) {
        var counts = new int[7];
        watched.forEach(it -> counts[place(it)]++);
        return new Counts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]);
    }

    private static int place(Watched watched) {
        return switch (Standing.of(watched.target(), watched.state())) {
            case UP -> 0;
            case DEGRADED -> 1;
            case SUSPECT -> 2;
            case DOWN, RECOVERING -> 3;
            case MAINTENANCE -> 4;
            case PAUSED -> 5;
            case UNKNOWN -> 6;
        };
    }

    int all() {
        return up + degraded + suspect + down + maintenance + paused + unknown;
    }

    List<NowView.Tally> tally() {
        var tally = new ArrayList<NowView.Tally>();
        add(tally, "down", "down", down, "down");
        add(tally, "down", "suspect", suspect, "suspect");
        add(tally, "degraded", "degraded", degraded, "degraded");
        add(tally, "maint", "maint", maintenance, "maintenance");
        add(tally, "none", "paused", paused, "paused");
        add(tally, "none", "none", unknown, "not known yet");
        add(tally, "up", "up", up, "up");
        return tally;
    }

    private static void add(List<NowView.Tally> tally, String css, String icon, int count, String word) {
        if (count > 0) {
            tally.add(new NowView.Tally(css, icon, Words.number(count) + " " + word));
        }
    }

    /** For a calm page. */
    String sentence() {
        var rest = new ArrayList<String>();
        if (paused > 0) {
            rest.add(Words.number(paused) + (paused == 1 ? " is" : " are") + " paused");
        }
        if (maintenance > 0) {
            rest.add(Words.number(maintenance) + (maintenance == 1 ? " is" : " are") + " in maintenance");
        }
        if (unknown > 0) {
            rest.add(Words.number(unknown) + (unknown == 1 ? " was" : " were") + " not probed yet");
        }
        return Words.count(up + degraded, "target") + (up + degraded == 1 ? " is" : " are") + " up"
                + (rest.isEmpty() ? "." : "; " + String.join(", ", rest) + ".");
    }
}
