package dev.pharos.web.page.answers;

import dev.pharos.core.incident.Resolution;
import dev.pharos.web.page.words.Tongue;

/** How an incident ended that did not recover, in words: whoever only paused a target still means to watch it. */
public final class Ended {
    private Ended() {}

    /** A sentence in English; empty where it recovered. */
    public static String sentence(Resolution how) {
        return sentence(how, Tongue.ENGLISH);
    }

    public static String sentence(Resolution how, Tongue tongue) {
        return switch (how) {
            case RECOVERED -> "";
            case BY_HAND -> tongue.say("ended.by-hand");
            case PAUSED -> tongue.say("ended.paused");
            case DELETED, RETIRED -> tongue.say("ended.unwatched");
        };
    }

    /** Beside its time: on which day, and how. */
    public static String note(Resolution how, String day, Tongue tongue) {
        var key = switch (how) {
            case RECOVERED -> "ended.note.recovered";
            case BY_HAND -> "ended.note.by-hand";
            case PAUSED -> "ended.note.paused";
            case DELETED, RETIRED -> "ended.note.unwatched";
        };
        return tongue.say(key, "day", day);
    }
}
