package dev.pharos.pairing;

import dev.pharos.product.Factory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What people wrote for one script, by chance: a few targets, three channels, a contact and a policy. */
final class Definitions {
    static final int TARGETS = 5;

    /** The one that is told by its own channels, without a policy. */
    private static final int ON_ITS_OWN = 4;

    private final String name;
    private final boolean patient;
    private final Random random;

    /** @param patient whether an acknowledgement times out: after a minute, which is the least that can be said */
    Definitions(String name, boolean patient, Random random) {
        this.name = name;
        this.patient = patient;
        this.random = random;
    }

    String target(int number) {
        return name + "-t" + number;
    }

    List<String> targets() {
        return IntStream.range(0, TARGETS).mapToObj(this::target).toList();
    }

    List<String> channels() {
        return List.of(name + "-a", name + "-b", name + "-c");
    }

    void write(Life life, Receiver receiver) {
        for (var channel : channels()) {
            var limit = channel.endsWith("b") && random.nextInt(4) == 0 ? ", \"rateLimit\": \"3/6s\"" : "";
            var after = channel.endsWith("c") ? random.nextInt(3) : 0;
            life.put("channels/" + channel, """
                    {"name": "%s", "kind": "webhook", "url": "%s", "default": false, "after": "%ds"%s}""".formatted(channel, receiver.url(channel), after, limit));
        }
        life.put("contacts/" + name + "-lead", """
                {"name": "Lead of %s", "timeZone": "UTC", "channels": ["%s-c"]}""".formatted(name, name));
        life.put("escalation-policies/" + name, policy());
    }

    /** Another one each time. */
    String policy() {
        var later = random.nextBoolean();
        var steps = new ArrayList<String>();
        steps.add("""
                {"after": "%ds", "notify": ["channel:%s-a"%s]}""".formatted(later ? 1 : 0, name, random.nextBoolean() ? ", \"channel:" + name + "-b\"" : ""));
        if (random.nextInt(4) > 0) {
            steps.add("""
                    {"after": "%ds", "notify": ["channel:%s-b", "contact:%s-lead"]}""".formatted(2 + random.nextInt(3), name, name));
        }
        return """
                {"name": "Policy of %s", "steps": [%s], "repeat": %d, "groupWait": "%ds", "groupInterval": "%ds",
                 "groupBy": [%s]%s}""".formatted(
                        name,
                        String.join(", ", steps),
                        later ? random.nextInt(3) : 0,
                        random.nextInt(3),
                        2 + random.nextInt(3),
                        random.nextInt(3) == 0 ? "\"site\"" : "",
                        patient ? ", \"acknowledgeTimeout\": \"1m\"" : "");
    }

    /** A line each. */
    List<String> targets(Factory services) {
        return IntStream.range(0, TARGETS).mapToObj(it -> line(it, services)).toList();
    }

    private String line(int number, Factory services) {
        var who = number == ON_ITS_OWN
                ? "\"channels\": [\"" + name + "-a\", \"" + name + "-c\"]"
                : "\"policy\": \"" + name + "\"";
        var depends = number > 0 && number < 3 && random.nextInt(3) == 0;
        return """
                {"key": "%s", "url": "%s", "interval": "1s", "timeout": "1s", "severity": "%s", "labels": {"set": "%s", "site": "%s"},\
                 "confirmation": {"failures": %d}, %s%s}""".formatted(
                        target(number),
                        services.url(target(number)),
                        random.nextBoolean() ? "critical" : "high",
                        name,
                        random.nextBoolean() ? "north" : "south",
                        1 + random.nextInt(2),
                        who,
                        depends ? ", \"dependsOn\": [\"" + target(number - 1) + "\"]" : "");
    }
}
