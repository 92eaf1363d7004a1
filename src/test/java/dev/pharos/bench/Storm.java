package dev.pharos.bench;

import dev.pharos.bench.storm.StormChannel;
import dev.pharos.bench.storm.StormChannels;
import dev.pharos.bench.storm.Told;
import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.bench.tool.Processes;
import dev.pharos.bench.tool.Spread;
import dev.pharos.testing.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All targets go down within a minute and come up again. A policy groups them and tells five channels, of which one is dead,
 * one slow and one has a rate limit. Fails where anything is lost or told otherwise than once.
 */
final class Storm implements Scenario {
    private static final String DEAD = "dead";
    private static final double MOST_SECONDS = 60;

    @Override
    public void run(Path home, Options options) throws Exception {
        var targets = options.number("targets", 10_000);
        var groups = options.number("groups", 20);
        var interval = options.seconds("interval", 30);
        try (var channels = new StormChannels();
                var rig = Rig.start(home)) {
            prepare(rig, channels, options.number("wait", 30));
            rig.register(targets(rig, targets, groups, interval));
            Thread.sleep(options.seconds("warmup", 90));
            var quiet = rig.measure(options.seconds("quiet", 30));
            var before = Snapshot.of(rig);
            rig.farm().failAll(true);
            Thread.sleep(options.seconds("outage", 180));
            var down = rig.get("/api/v1/incidents?state=open&limit=1&total=true")
                    .path("total")
                    .asInt();
            rig.farm().failAll(false);
            var upAgain = secondsUntil(options.seconds("recovery", 300), () -> isOver(rig));
            var outage = new Window(before, Snapshot.of(rig));
            var ended = secondsUntil(options.seconds("drain", 900), () -> isTold(channels));
            var fates = fates(rig);
            new Figures("storm")
                    .put("targets", targets)
                    .put("groups", groups)
                    .put("downTogether", down)
                    .put("incidents", fates.all())
                    .put("decidedAfterSeconds", fates.decidedAfter().figures())
                    .put("withoutReason", fates.unexplained())
                    .put("channels", told(channels))
                    .put("deadWaits", pending(rig, DEAD))
                    .put("resolvedAfterSeconds", upAgain)
                    .put("allToldAfterSeconds", ended)
                    .put(
                            "residentPeakMiB",
                            Processes.peakResidentMiB(rig.pharos().process().pid()))
                    .put("quiet", quiet.figures())
                    .put("storm", outage.figures())
                    .tell();
            judge(rig, channels, fates, down, targets);
        }
    }

    private static void prepare(Rig rig, StormChannels channels, int groupWait) throws Exception {
        for (var channel : channels.all()) {
            put(rig, channel.key(), channels.url(channel));
        }
        put(rig, DEAD, "http://127.0.0.1:" + FreePort.find() + "/");
        var names = Stream.concat(channels.all().stream().map(StormChannel::key), Stream.of(DEAD))
                .map(it -> "\"channel:" + it + "\"")
                .collect(Collectors.joining(", "));
        rig.put(
                "/api/v1/escalation-policies/storm",
                String.format(
                        Locale.ROOT,
                        "{\"key\": \"storm\", \"name\": \"Storm\", \"default\": true, \"groupBy\": [\"line\"],"
                                + " \"groupWait\": \"%ds\", \"groupInterval\": \"60s\","
                                + " \"steps\": [{\"after\": \"0s\", \"notify\": [%s]}]}",
                        groupWait,
                        names));
    }

    private static void put(Rig rig, String key, String url) throws Exception {
        rig.put(
                "/api/v1/channels/" + key,
                "{\"key\": \"" + key + "\", \"name\": \"" + key + "\", \"kind\": \"webhook\", \"url\": \"" + url
                        + "\"}");
    }

    private static Stream<String> targets(Rig rig, int count, int groups, Duration interval) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "{\"key\": \"storm-%d\", \"name\": \"Station %d\", \"url\": \"%s\", \"interval\": \"%ds\","
                                + " \"timeout\": \"5s\", \"labels\": {\"line\": \"line-%d\"}}",
                        i,
                        i,
                        rig.farm().url(i, "/t/storm-" + i),
                        interval.toSeconds(),
                        i % groups));
    }

    private static boolean isOver(Rig rig) throws Exception {
        return rig.get("/api/v1/incidents?state=open&limit=1&total=true")
                        .path("total")
                        .asInt()
                == 0;
    }

    /** Whether each channel that answers knows of the beginning and the end of all of which one of them knows. */
    private static boolean isTold(StormChannels channels) {
        var known =
                channels.all().stream().map(StormChannel::incidents).distinct().toList();
        return known.size() == 1
                && channels.all().stream().allMatch(it -> it.flaws().isEmpty());
    }

    private static int pending(Rig rig, String channel) throws Exception {
        return rig.get("/api/v1/deliveries?state=pending&limit=1&total=true&channel=" + channel)
                .path("total")
                .asInt();
    }

    /** Seconds, also where it did not come true. */
    private static double secondsUntil(Duration limit, Callable<Boolean> isSo) throws Exception {
        var since = System.nanoTime();
        while (!isSo.call() && System.nanoTime() - since < limit.toNanos()) {
            Thread.sleep(Duration.ofSeconds(1));
        }
        return (System.nanoTime() - since) / 1e9;
    }

    /**
     * What became of each incident.
     *
     * @param decidedAfter seconds from its confirmation until the reason stood on its timeline, where it was told with others
     * @param unexplained how many were neither told by themselves nor say why not
     */
    private record Fates(int all, Spread decidedAfter, int unexplained) {}

    private static Fates fates(Rig rig) throws Exception {
        var decided = new ArrayList<Double>();
        var unexplained = 0;
        var all = new HashSet<String>();
        var cursor = "";
        while (true) {
            var page = rig.get("/api/v1/incidents?limit=500" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            for (var incident : page.path("items")) {
                all.add(incident.path("id").asText());
            }
            if (page.path("next").isNull()) {
                break;
            }
            cursor = page.path("next").asText();
        }
        for (var id : all) {
            var fate = Fate.of(rig.get("/api/v1/incidents/" + id));
            fate.groupedAfter().ifPresent(decided::add);
            unexplained += fate.isExplained() ? 0 : 1;
        }
        return new Fates(all.size(), new Spread(decided), unexplained);
    }

    private static Figures told(StormChannels channels) {
        var figures = new Figures("");
        for (var channel : channels.all()) {
            var told = channel.told();
            figures.put(
                    channel.key(),
                    new Figures("")
                            .put("opened", of(told, "incident.opened"))
                            .put("grouped", of(told, "incident.grouped"))
                            .put("resolved", of(told, "incident.resolved"))
                            .put("takenTwice", channel.takenTwice())
                            .put("refused", channel.refused())
                            .put(
                                    "mostBytes",
                                    told.stream()
                                            .mapToInt(it -> it.body().length())
                                            .max()
                                            .orElse(0))
                            .put(
                                    "openedAfterSeconds",
                                    afterConfirmation(channel).figures()));
        }
        return figures;
    }

    private static long of(List<Told> told, String type) {
        return told.stream().filter(it -> it.type().equals(type)).count();
    }

    private static Spread afterConfirmation(StormChannel channel) {
        return new Spread(channel.told().stream()
                .filter(it -> it.type().equals("incident.opened"))
                .map(it -> Duration.between(it.openedAt(), it.at()).toMillis() / 1e3)
                .toList());
    }

    private static void judge(Rig rig, StormChannels channels, Fates fates, int down, int targets) throws Exception {
        List<String> flaws = new ArrayList<>();
        channels.all().forEach(it -> flaws.addAll(it.flaws()));
        Set<String> led = new HashSet<>();
        channels.all().forEach(it -> led.addAll(it.incidents()));
        for (var channel : channels.all()) {
            var knows = channel.incidents();
            check(flaws, knows.equals(led), channel.key() + " was told of " + knows.size() + " of " + led.size());
            check(flaws, channel.takenTwice() == 0, channel.key() + " was told twice");
            check(flaws, pending(rig, channel.key()) == 0, "something still waits for " + channel.key());
        }
        for (var channel : channels.healthy()) {
            var worst = afterConfirmation(channel).at(1);
            check(flaws, worst <= MOST_SECONDS, channel.key() + " was told after " + worst + " s");
        }
        check(flaws, down == targets, "only " + down + " incidents were open");
        check(flaws, fates.unexplained() == 0, fates.unexplained() + " incidents have no reason");
        check(flaws, pending(rig, DEAD) > 0, "nothing waits for the dead channel");
        if (!flaws.isEmpty()) {
            throw new IllegalStateException(String.join("\n", flaws.subList(0, Math.min(flaws.size(), 20))));
        }
    }

    private static void check(List<String> flaws, boolean holds, String otherwise) {
        if (!holds) {
            flaws.add(otherwise);
        }
    }
}
