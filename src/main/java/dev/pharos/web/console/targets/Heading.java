package dev.pharos.web.console.targets;

import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.standing.Standing;
import dev.pharos.web.console.targets.search.Tally;
import dev.pharos.web.page.words.Words;

/** The first sentence of the list: how many there are, and how many of them are in the worst of all states that there are. */
record Heading(Lamp lamp, String sentence, String lead, String title) {
    static Heading of(Tally all, boolean mayEdit) {
        if (all.all() == 0) {
            return new Heading(
                    Lamp.NONE,
                    "Nothing is watched yet.",
                    mayEdit
                            ? "Make a first target here, over the API, or by a file; it shows here at once."
                            : "Whoever may edit makes a first target here, over the API, or by a file.",
                    "No targets");
        }
        var worst = all.worst().orElseThrow();
        var count = all.of(worst);
        return switch (worst) {
            case DOWN -> trouble(Lamp.DOWN, all, count, "down", "down");
            case SUSPECT -> trouble(Lamp.DEGRADED, all, count, "failing, and may be down", "may be down");
            case RECOVERING -> trouble(Lamp.DEGRADED, all, count, "coming back", "coming back");
            case DEGRADED -> trouble(Lamp.DEGRADED, all, count, "degraded", "degraded");
            case MAINTENANCE, UNKNOWN, PAUSED, UP -> calm(all);
        };
    }

    private static Heading trouble(Lamp lamp, Tally all, int count, String what, String shortly) {
        var of = all.all() == 1 ? "The only target" : Words.number(count) + " of " + Words.count(all.all(), "target");
        return new Heading(
                lamp,
                of + (count == 1 ? " is " : " are ") + what + ".",
                "",
                Words.number(count) + " " + shortly + " of " + Words.count(all.all(), "target"));
    }

    private static Heading calm(Tally all) {
        var up = all.of(Standing.UP);
        var sentence = all.only()
                .map(it -> alike(it, all.all()))
                .orElseGet(() -> up == 0
                        ? "None of " + Words.count(all.all(), "target") + " is down, and none is known to be up."
                        : Words.number(up) + " of " + Words.count(all.all(), "target")
                                + (up == 1 ? " is up" : " are up") + ", and none is down.");
        return new Heading(
                up > 0 ? Lamp.UP : Lamp.NONE, sentence, "", Words.count(all.all(), "target") + ", none down");
    }

    /** All of them stand like that, and none in trouble. */
    private static String alike(Standing standing, int count) {
        var how = switch (standing) {
            case PAUSED -> "paused";
            case MAINTENANCE -> "in maintenance";
            case UNKNOWN -> "waiting for a first probe";
            case UP, DOWN, SUSPECT, RECOVERING, DEGRADED -> standing.code();
        };
        return count == 1
                ? "The only target is " + how + "."
                : "All " + Words.number(count) + " targets are " + how + ".";
    }
}
