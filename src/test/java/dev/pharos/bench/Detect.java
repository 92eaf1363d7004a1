package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.bench.tool.Spread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long after its second failing answer went out the webhook about a critical target comes in, under load and by an
 * escalation policy, or without one ({@code --policy=0}).
 */
final class Detect implements Scenario {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration BETWEEN = Duration.ofMillis(250);

    /** Says nothing of {@code groupWait}: what is critical waits for nobody. */
    private static final String POLICY = """
            {"key": "core", "name": "Core", "default": true, "acknowledgeTimeout": "30m", "groupBy": ["line"],
             "match": ["target=~\\"d[0-9]+\\"", "severity=\\"critical\\""],
             "steps": [{"after": "0s", "notify": ["channel:hook"]}, {"after": "1h", "notify": ["channel:hook"]}]}
            """;

    @Override
    public void run(Path home, Options options) throws Exception {
        var load = options.number("load", 100_000);
        var outages = options.number("outages", 200);
        var policy = options.number("policy", 1) == 1;
        try (var rig = Rig.start(home)) {
            rig.put(
                    "/api/v1/channels/hook",
                    "{\"key\": \"hook\", \"name\": \"Hook\", \"kind\": \"webhook\", \"url\": \""
                            + rig.farm().url(0, "/hook") + "\", \"default\": true}");
            if (policy) {
                rig.put("/api/v1/escalation-policies/core", POLICY);
            }
            rig.register(rig.targets("d", outages, INTERVAL).map(Detect::critical));
            if (load > 0) {
                rig.register(rig.targets("t", load, Duration.ofSeconds(60)));
            }
            Thread.sleep(options.seconds("warmup", 90));
            var before = Snapshot.of(rig);
            for (var i = 0; i < outages; i++) {
                rig.farm().fail("d" + i);
                Thread.sleep(BETWEEN);
            }
            Thread.sleep(INTERVAL.multipliedBy(4));
            var window = new Window(before, Snapshot.of(rig));
            new Figures("detect")
                    .put("load", load)
                    .put("outages", outages)
                    .put("policy", policy ? 1 : 0)
                    .put("secondFailureToWebhookMs", toldAfterMs(rig).figures())
                    .put("meanwhile", window.figures())
                    .tell();
        }
    }

    private static String critical(String target) {
        return target.replaceFirst("\\{", "{\"severity\": \"critical\", ");
    }

    private static Spread toldAfterMs(Rig rig) throws Exception {
        List<Double> all = new ArrayList<>();
        rig.farm().figures().get("toldAfterMs").forEach(it -> all.add(it.asDouble()));
        return new Spread(all);
    }
}
