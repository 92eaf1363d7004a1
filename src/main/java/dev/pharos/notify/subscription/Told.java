package dev.pharos.notify.subscription;

import dev.pharos.core.subscription.PublicFact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * What one message tells: things, each with its steps, the earliest first.
 *
 * @param more how many facts are not in it, because there are too many
 */
record Told(List<Thing> things, int more) {
    private static final int MOST_THINGS = 20;
    private static final int MOST_STEPS = 10;

    Told {
        things = List.copyOf(things);
    }

    /** An incident, or planned work, with what became public of it. */
    record Thing(List<PublicFact> facts) {
        Thing {
            facts = List.copyOf(facts);
        }

        String title() {
            return facts.getLast().title();
        }

        String path() {
            return facts.getLast().path();
        }

        /** {@code Resolved: Gateway: no answer}. */
        String headline(Wording words) {
            return words.say("mail.headline", "word", facts.getLast().word(), "title", title());
        }
    }

    /** @param facts the earliest first */
    static Told of(List<PublicFact> facts) {
        var byThing = new LinkedHashMap<UUID, List<PublicFact>>();
        facts.forEach(it ->
                byThing.computeIfAbsent(it.thing(), _ -> new ArrayList<>()).add(it));
        // What became of a thing last is what counts most.
        var things = byThing.values().stream()
                .limit(MOST_THINGS)
                .map(it -> new Thing(it.subList(Math.max(0, it.size() - MOST_STEPS), it.size())))
                .toList();
        var told = things.stream().mapToInt(it -> it.facts().size()).sum();
        return new Told(things, facts.size() - told);
    }

    /** In one line: of one thing its last step, of several how many they are. */
    String headline(Wording words) {
        if (more > 0) {
            return words.say("mail.headline.more", "headline", things.getLast().headline(words));
        }
        return things.size() == 1
                ? things.getFirst().headline(words)
                : words.say(
                        "mail.headline.others",
                        "count",
                        things.size() - 1,
                        "headline",
                        things.getLast().headline(words));
    }
}
