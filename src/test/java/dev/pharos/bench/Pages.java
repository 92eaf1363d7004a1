package dev.pharos.bench;

import dev.pharos.bench.crowd.OpenConsoles;
import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.bench.tool.Spread;
import dev.pharos.product.PackagedPharos;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/**
 * The console: how soon its list of many targets begins and is filtered, and what consoles that are open live cost beside probing,
 * while one target after another goes down. The status page has a scenario of its own.
 */
final class Pages implements Scenario {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final int CHANGING = 8;

    @Override
    public void run(Path home, Options options) throws Exception {
        var targets = options.number("targets", 100_000);
        var consoles = options.number("consoles", 100);
        var length = options.seconds("seconds", 30);
        try (var rig = Rig.start(home)) {
            rig.register(rig.targets("t", targets, MINUTE));
            rig.register(rig.targets("c", CHANGING, OFTEN));
            Thread.sleep(options.seconds("warmup", 120));
            var session = session(rig);
            var figures = new Figures("pages")
                    .put("targets", targets)
                    .put("listMs", timed(rig, session, "/console/targets", 200).figures())
                    .put("filterMs", timed(rig, session, filter(), 200).figures());
            var without = part(rig, 0, length);
            try (var open = OpenConsoles.of(rig.pharos().url(""), session, consoles)) {
                Thread.sleep(OFTEN);
                var with = part(rig, CHANGING / 2, length);
                figures.put("consoles", consoles)
                        .put("coresWithout", without.cores())
                        .put("coresWith", with.cores())
                        .put("coresTheyCost", with.cores() - without.cores())
                        .put("pagesRead", open.read())
                        .put("meanwhile", with.window().figures());
            }
            figures.tell();
        }
    }

    private record Part(Window window) {
        /** Of Pharos and its PostgreSQL. */
        double cores() {
            return (window.pharosMicros() + window.postgresMicros()) * window.probes() / 1e6 / window.seconds();
        }
    }

    /** Four targets go down, a quarter of the time apart. */
    private static Part part(Rig rig, int first, Duration length) throws Exception {
        var before = Snapshot.of(rig);
        for (var i = first; i < first + CHANGING / 2; i++) {
            rig.farm().fail("c" + i);
            Thread.sleep(length.dividedBy(CHANGING / 2));
        }
        return new Part(new Window(before, Snapshot.of(rig)));
    }

    private static String filter() {
        return "/console/targets?q=" + URLEncoder.encode("target=~\"t99.*\"", StandardCharsets.UTF_8);
    }

    /** Until the first byte of each answer. */
    private static Spread timed(Rig rig, String session, String path, int times) throws Exception {
        var all = new ArrayList<Double>();
        for (var i = 0; i < times; i++) {
            var since = System.nanoTime();
            var answer = rig.client()
                    .send(
                            HttpRequest.newBuilder(URI.create(rig.pharos().url(path)))
                                    .header("Cookie", session)
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var first = body.read();
                all.add((System.nanoTime() - since) / 1e6);
                body.transferTo(java.io.OutputStream.nullOutputStream());
                if (answer.statusCode() != 200 || first < 0) {
                    throw new IOException(path + " is answered " + answer.statusCode());
                }
            }
        }
        return new Spread(all);
    }

    private static String session(Rig rig) throws IOException, InterruptedException {
        var answer = rig.client()
                .send(
                        HttpRequest.newBuilder(URI.create(rig.pharos().url("/console/sign-in")))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("key=" + PackagedPharos.KEY))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        return answer.headers()
                .firstValue("Set-Cookie")
                .map(it -> it.substring(0, it.indexOf(';')))
                .orElseThrow(() -> new IOException("signing in is answered " + answer.statusCode()));
    }
}
