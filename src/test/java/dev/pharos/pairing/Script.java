package dev.pharos.pairing;

import dev.pharos.pairing.Receiver.Answer;
import dev.pharos.product.Factory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A random story of one set of targets, a move a second: what they do, what people do about them, how their channels ail. What
 * it draws depends on its seed alone and not on what is answered.
 */
final class Script {
    /** Someone acknowledges it, nobody mends it, and that is told again after a minute. */
    private static final int WAITING = 3;

    private static final int WAITING_BREAKS = 1;
    private static final int WAITING_IS_ACKNOWLEDGED = 6;
    private static final Answer[] AILMENTS = {Answer.REFUSES, Answer.IS_BUSY, Answer.HANGS, Answer.CUTS};

    /** A time in which a target failed. */
    record Outage(String target, Instant from, Instant until) {}

    private final Life life;
    private final Factory services;
    private final Receiver receiver;
    private final Random random;
    private final Definitions definitions;
    private final String name;
    private final boolean patient;
    private final boolean flaps;
    private final Instant begun = Instant.now();
    private final List<String> said = new ArrayList<>();
    private final Map<String, Instant> failing = new HashMap<>();
    private final List<Outage> outages = new ArrayList<>();
    /** Of which nothing is to be concluded, because people had a hand in whether they are judged. */
    private final Set<String> handled = new HashSet<>();

    private Optional<String> silence = Optional.empty();

    Script(String name, long seed, boolean patient, Life life, Factory services, Receiver receiver) {
        this.name = name;
        this.life = life;
        this.services = services;
        this.receiver = receiver;
        this.patient = patient;
        random = new Random(seed);
        flaps = random.nextInt(4) == 0;
        definitions = new Definitions(name, patient, random);
    }

    String name() {
        return name;
    }

    Instant begun() {
        return begun;
    }

    boolean isPatient() {
        return patient;
    }

    List<String> said() {
        return List.copyOf(said);
    }

    /** Those of targets in whose judgement nobody had a hand. */
    List<Outage> outages() {
        return outages.stream().filter(it -> !handled.contains(it.target())).toList();
    }

    /** @return its targets, a line each */
    List<String> begin() {
        definitions.write(life, receiver);
        return definitions.targets(services);
    }

    void move(int number) {
        if (flaps && number % 12 < 8) {
            toggle(0);
        }
        if (patient && number == WAITING_BREAKS) {
            breaks(WAITING);
        }
        if (patient && number == WAITING_IS_ACKNOWLEDGED) {
            onIncident(definitions.target(WAITING), "acknowledge", "{\"by\": \"Mira\"}");
        }
        if (random.nextInt(100) < 35) {
            toggle(any());
        }
        act(random.nextInt(24), any(), random.nextInt(8));
    }

    private int any() {
        var drawn = random.nextInt(Definitions.TARGETS);
        return patient && drawn == WAITING ? 0 : drawn;
    }

    private void act(int what, int target, int much) {
        var key = definitions.target(target);
        switch (what) {
            case 0, 1, 2 -> onIncident(key, "acknowledge", "{\"by\": \"Ann\"}");
            case 3, 4 -> silence(much < 3 ? "set=\\\"" + name + "\\\"" : "target=\\\"" + key + "\\\"", 2 + much);
            case 5 -> expire();
            case 6 -> maintenance(key, 2 + much);
            case 7 -> ask("DELETE", "maintenance-windows/" + name, "");
            case 8 -> onIncident(key, "snooze", "{\"for\": \"" + (1 + much) + "s\", \"by\": \"Ann\"}");
            case 9 -> {
                handled.add(key);
                onIncident(key, "resolve", "{\"by\": \"Ann\"}");
            }
            case 10, 11, 12, 13 -> ails(definitions.channels().get(target % 3), AILMENTS[much % 4], 1 + much / 3);
            case 14 -> pause(key, much < 4);
            case 15 -> ask("PUT", "escalation-policies/" + name, definitions.policy());
            case 16, 17 ->
                definitions.targets().forEach(it -> breaks(it, !patient || !it.equals(definitions.target(WAITING))));
            case 18, 19 ->
                definitions.targets().forEach(it -> mends(it, !patient || !it.equals(definitions.target(WAITING))));
            default -> {}
        }
    }

    private void ails(String channel, Answer answer, int times) {
        say(channel + " " + answer.name().toLowerCase(Locale.ROOT) + ", " + times + " times");
        receiver.ails(channel, answer, times);
    }

    private void silence(String matcher, int seconds) {
        var until = Instant.now().plusSeconds(seconds);
        silence = ask("POST", "silences", """
                        {"matchers": ["%s"], "startsAt": "%s", "endsAt": "%s", "comment": "busy"}""".formatted(matcher, Instant.now(), until))
                .or(() -> silence);
    }

    private void expire() {
        silence.ifPresent(it -> ask("POST", "silences/" + it + "/expire", ""));
    }

    /** The shortest one is a minute, so it began before. */
    private void maintenance(String key, int seconds) {
        handled.add(key);
        ask("PUT", "maintenance-windows/" + name, """
                {"name": "Works on %s", "matchers": ["target=\\"%s\\""], "startsAt": "%s", "duration": "1m", "timeZone": "UTC"}""".formatted(
                        name, key, Instant.now().plusSeconds(seconds - 60L)));
    }

    private void pause(String key, boolean pauses) {
        handled.add(key);
        life.ask("PATCH", "targets/" + key, "application/merge-patch+json", "{\"paused\": " + pauses + "}")
                .ifPresentOrElse(
                        _ -> say((pauses ? "pause " : "resume ") + key),
                        () -> say((pauses ? "pause " : "resume ") + key + ": no"));
    }

    private void onIncident(String key, String verb, String body) {
        life.ask("GET", "incidents?target=" + key + "&limit=1", "")
                .map(it -> it.at("/items/0"))
                .filter(it -> it.hasNonNull("id") && !it.hasNonNull("resolvedAt"))
                .ifPresent(it -> ask("POST", "incidents/" + it.get("id").asText() + "/" + verb, body));
    }

    /** @return its id, where it has one */
    private Optional<String> ask(String method, String path, String body) {
        var answer = life.ask(method, path, body);
        say(method + " " + path + " " + body.replaceAll("\\s+", " ") + (answer.isPresent() ? "" : ": no"));
        return answer.map(it -> it.path("id").asText()).filter(it -> !it.isEmpty());
    }

    private void toggle(int target) {
        var key = definitions.target(target);
        if (failing.containsKey(key)) {
            mends(key, true);
        } else {
            breaks(key, true);
        }
    }

    private void breaks(int target) {
        breaks(definitions.target(target), true);
    }

    private void breaks(String key, boolean may) {
        if (may && services.breaks(key)) {
            failing.put(key, Instant.now());
            say(key + " breaks");
        }
    }

    private void mends(String key, boolean may) {
        if (may && services.mends(key)) {
            outages.add(new Outage(key, Objects.requireNonNull(failing.remove(key)), Instant.now()));
            say(key + " is well");
        }
    }

    /** All that has an end ends; only what waits for the end of an acknowledgement goes on. */
    void rest() {
        expire();
        life.ask("DELETE", "maintenance-windows/" + name, "");
        definitions.targets().forEach(it -> {
            mends(it, !patient || !it.equals(definitions.target(WAITING)));
            if (handled.contains(it)) {
                pause(it, false);
            }
        });
    }

    /** Now that ends as well. */
    void end() {
        definitions.targets().forEach(it -> mends(it, true));
    }

    private void say(String what) {
        said.add(Instant.now() + " " + what);
    }
}
