package dev.pharos.pairing;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

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

    /** What one act came to. */
    public record Ended(int rounds, int incidents, long told, int kills, List<String> violations) {}

    private static final Duration MOVE = Duration.ofSeconds(1);
    private static final Duration AT_REST = Duration.ofSeconds(180);
    private static final Duration LOOKED_AT = Duration.ofMillis(300);
    private static final Duration AT_REST_STILL = Duration.ofMillis(1_500);
    private static final Duration ACKNOWLEDGEMENT = Duration.ofSeconds(70);

    private static final String UNREST = """
            SELECT 'incident ' || id || ' of ' || target_key || ' is open' FROM incident WHERE resolved_at IS NULL
            UNION ALL SELECT 'undecided: ' || type || ' of ' || incident_id FROM outbox WHERE decided_at IS NULL
            UNION ALL SELECT state || ': ' || type || ' of ' || coalesce(incident_id::text, 'none') || ' to ' || channel_key
                      || ' at ' || next_attempt_at FROM delivery WHERE state IN ('pending', 'scheduled')
            UNION ALL SELECT 'escalation of ' || incident_id || ' wakes at ' || next_at FROM escalation WHERE next_at IS NOT NULL
            UNION ALL SELECT 'held back: ' || incident_id FROM held_back
            """;

    private static final String NOT_UP = """
            SELECT t.key || ' is ' || coalesce(b.health, 'not probed') FROM target t LEFT JOIN belief b ON b.target_id = t.id
            WHERE b.health IS DISTINCT FROM 'up'
            """;

    private final Plan plan;
    private final long seed;
    private final Consumer<String> console;
    private final Services services = new Services();
    private final Receiver receiver;
    private final Life life;
    private int played;
    private int killed;

    /** Starts the product in {@code home}. */
    public Rounds(Path home, Plan plan, long seed, Consumer<String> console) throws IOException {
        this.plan = plan;
        this.seed = seed;
        this.console = console;
        receiver = new Receiver(plan.mostFailures());
        life = new Life(home);
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
        return judged(scripts, awaitRest());
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
        var down = awaitNothing(NOT_UP);
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
        for (var move = 0; move < plan.moves(); move++) {
            var number = move;
            var next = Instant.now().plus(MOVE);
            if (kills.contains(move)) {
                var dies = killing(chance);
                each(scripts, it -> it.move(number));
                dies.join();
            } else {
                each(scripts, it -> it.move(number));
            }
            pauseUntil(next);
        }
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
            switch (chance.nextInt(5)) {
                case 0, 1 -> life.kill();
                case 2, 3 -> life.killPostgres();
                default -> life.restart();
            }
        } catch (Exception failed) {
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

    /** @return what is left after all patience; nothing where it came to rest */
    private List<String> awaitNothing(String question) {
        var left = new AtomicReference<List<String>>(List.of());
        try {
            Awaitility.await()
                    .atMost(AT_REST)
                    .pollInterval(LOOKED_AT)
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        left.set(ask(question));
                        return left.get().isEmpty();
                    });
        } catch (ConditionTimeoutException _) {
            return left.get();
        }
        return List.of();
    }

    private List<String> ask(String question) throws IOException {
        try {
            return life.list(question, row -> row.getString(1));
        } catch (SQLException away) {
            return List.of("PostgreSQL is away: " + away.getMessage());
        }
    }

    /** What was about to open an incident when all else was over has opened it by the second look. */
    private List<String> awaitRest() throws InterruptedException {
        for (var again = 0; again < 2; again++) {
            var left = awaitNothing(UNREST);
            if (!left.isEmpty()) {
                return left;
            }
            Thread.sleep(AT_REST_STILL);
        }
        return awaitNothing(UNREST);
    }

    private Ended judged(List<Script> scripts, List<String> unrest) throws Exception {
        var violations = new ArrayList<String>();
        var incidents = 0;
        var told = 0L;
        unrest.forEach(it -> violations.add("did not come to rest: " + it));
        for (var script : scripts) {
            var story = Story.of(script, life, receiver);
            var found = Judge.violations(story, script.outages(), life::there);
            incidents += story.incidents().size();
            told += story.deliveries().stream()
                    .filter(it -> it.state().equals("sent"))
                    .count();
            if (!found.isEmpty()) {
                violations.addAll(found);
                tell(script, found, story);
            }
        }
        if (!violations.isEmpty()) {
            unrest.forEach(console);
        }
        return new Ended(scripts.size(), incidents, told, killed, violations);
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
