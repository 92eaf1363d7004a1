package dev.pharos.pairing;

import dev.pharos.product.Factory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Plays rounds, several side by side in one life of the product, with kills that are common to all: begins, moves once a
 * second, lets everything recover and come to rest, and judges.
 */
public final class Rounds implements AutoCloseable {
    /**
     * @param sideBySide rounds in one act
     * @param moves of each, a second apart
     * @param kills in each act
     * @param mostFailures of one message: its third attempt comes half a minute after the second
     * @param acknowledgementsTimeOut in a quarter of the rounds, which then take more than a minute
     */
    public record Plan(int sideBySide, int moves, int kills, int mostFailures, boolean acknowledgementsTimeOut) {}

    /**
     * What one act came to.
     *
     * @param told how many messages were sent, by type
     * @param kills from the beginning on
     * @param slowest how long it took at most, while everything ran, until it was decided who is told of an incident
     */
    public record Ended(
            int rounds, int incidents, Map<String, Long> told, int kills, Duration slowest, List<String> violations) {}

    /** Where the product can be told to end, as by {@code kill -9}. */
    private static final List<String> PLACES = List.of(
            "journal.before-commit",
            "journal.after-commit",
            "escalate.before-send",
            "escalate.after-send",
            "escalate.after-record");

    /** Things go on breaking while nobody looks, but not for long: people can do nothing meanwhile. */
    private static final int MOVES_WHILE_AWAY = 5;

    private static final Duration MOVE = Duration.ofSeconds(1);
    private static final Duration ACKNOWLEDGEMENT = Duration.ofSeconds(70);

    private final Plan plan;
    private final long seed;
    private final Consumer<String> console;
    private final Factory services = new Factory();
    private final Receiver receiver;
    private final Life life;
    private final Rest rest;
    private int played;
    private int killed;

    /** Starts the product in {@code home}. */
    public Rounds(Path home, Plan plan, long seed, Consumer<String> console) throws IOException {
        this.plan = plan;
        this.seed = seed;
        this.console = console;
        receiver = new Receiver(plan.mostFailures());
        life = new Life(home);
        rest = new Rest(life);
    }

    /** Plays an act. */
    public Ended act() throws Exception {
        var scripts = IntStream.range(0, plan.sideBySide())
                .mapToObj(it -> new Script("s" + it, mixed(played + it), isPatient(it), life, services, receiver))
                .toList();
        var chance = new Random(mixed(-1L - played));
        played += scripts.size();
        begin(scripts);
        var lastAcknowledged = Instant.now().plus(MOVE.multipliedBy(12));
        moves(scripts, chance);
        each(scripts, Script::rest);
        receiver.heal();
        if (chance.nextBoolean()) {
            kill(chance);
        }
        if (plan.acknowledgementsTimeOut()) {
            pauseUntil(lastAcknowledged.plus(ACKNOWLEDGEMENT));
        }
        each(scripts, Script::end);
        return judged(scripts, rest.await());
    }

    private boolean isPatient(int script) {
        return plan.acknowledgementsTimeOut() && script % 4 == 0;
    }

    private long mixed(long number) {
        return new Random(seed * 1_000_003L + number).nextLong();
    }

    private void begin(List<Script> scripts) {
        var lines = scripts.stream().flatMap(it -> it.begin().stream()).collect(Collectors.joining("\n"));
        if (life.ask("POST", "targets:batch", "application/x-ndjson", lines).isEmpty()) {
            throw new AssertionError("the targets were not taken: " + lines);
        }
        var down = rest.awaitUp();
        if (!down.isEmpty()) {
            throw new AssertionError("not all targets came up: " + down + "\n" + life.output());
        }
    }

    private void moves(List<Script> scripts, Random chance) throws Exception {
        var kills = chance.ints(0, plan.moves())
                .distinct()
                .limit(plan.kills())
                .boxed()
                .toList();
        var dying = CompletableFuture.<Void>completedFuture(null);
        var since = 0;
        for (var move = 0; move < plan.moves(); move++) {
            var number = move;
            var next = Instant.now().plus(MOVE);
            if (kills.contains(move)) {
                dying.join();
                dying = killing(chance);
                since = move;
            }
            each(scripts, it -> it.move(number));
            if (move - since >= MOVES_WHILE_AWAY) {
                dying.join();
            }
            pauseUntil(next);
        }
        dying.join();
    }

    /** In the middle of a move. */
    private CompletableFuture<Void> killing(Random chance) {
        var after = chance.nextLong(MOVE.toNanos());
        var its = new Random(chance.nextLong());
        return CompletableFuture.runAsync(
                () -> {
                    LockSupport.parkNanos(after);
                    kill(its);
                },
                Thread::startVirtualThread);
    }

    private void kill(Random chance) {
        try {
            killed++;
            switch (chance.nextInt(6)) {
                case 0, 1 -> life.kill();
                case 2, 3 -> life.killPostgres();
                case 4 -> life.endAt(PLACES.get(chance.nextInt(PLACES.size())), 1 + chance.nextInt(4));
                default -> life.restart();
            }
        } catch (Exception failed) {
            console.accept(life.output());
            throw new IllegalStateException(failed);
        }
    }

    private static void each(List<Script> scripts, Consumer<Script> does) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            scripts.stream()
                    .map(it -> CompletableFuture.runAsync(() -> does.accept(it), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private Ended judged(List<Script> scripts, List<String> unrest) throws Exception {
        var violations = new ArrayList<String>();
        var incidents = 0;
        var told = new TreeMap<String, Long>();
        var slowest = Duration.ZERO;
        unrest.forEach(it -> violations.add("did not come to rest: " + it));
        for (var script : scripts) {
            var story = Story.of(script, life, receiver);
            var found = Judge.violations(story, script.outages(), life::there);
            incidents += story.incidents().size();
            slowest = story.incidents().stream()
                    .map(it -> life.there(it.openedAt(), it.decidedAt()))
                    .reduce(slowest, (one, other) -> one.compareTo(other) > 0 ? one : other);
            story.deliveries().stream()
                    .filter(it -> it.state().equals("sent"))
                    .forEach(it -> told.merge(it.type(), 1L, Long::sum));
            if (!found.isEmpty()) {
                violations.addAll(found);
                tell(script, found, story);
            }
        }
        if (!violations.isEmpty()) {
            unrest.forEach(console);
            console.accept(life.output());
        }
        return new Ended(scripts.size(), incidents, told, killed, slowest, violations);
    }

    private void tell(Script script, List<String> found, Story story) {
        console.accept("Seed " + seed + ", after " + played + " rounds, script " + script.name() + ":");
        found.forEach(it -> console.accept("  VIOLATION: " + it));
        script.said().forEach(it -> console.accept("  " + it));
        story.told().forEach(it -> console.accept("  " + it));
        life.gaps().forEach(it -> console.accept("  away: " + it));
    }

    @Override
    public void close() throws InterruptedException {
        life.close();
        receiver.close();
        services.close();
    }

    private static void pauseUntil(Instant next) throws InterruptedException {
        var left = Duration.between(Instant.now(), next);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}
