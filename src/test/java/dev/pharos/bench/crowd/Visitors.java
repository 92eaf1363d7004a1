package dev.pharos.bench.crowd;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClientOptions;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Comes to Pharos in one or several ways for some seconds, on one event loop, and prints what became of it. Ends by
 * itself, and with whoever started it.
 *
 * <p>Arguments: the port, the key, the seconds, the ways with commas between them.
 */
final class Visitors {
    private static final int MOST_SECONDS = 120;
    private static final int SMALL_WINDOW = 4096;

    private Visitors() {}

    public static void main(String[] arguments) throws Exception {
        var seconds = Math.min(MOST_SECONDS, Integer.parseInt(arguments[2]));
        var ways = Arrays.stream(arguments[3].split(","))
                .map(it -> Crowd.valueOf(it.toUpperCase(Locale.ROOT)))
                .toList();
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var options = new NetClientOptions().setConnectTimeout(2_000);
        if (ways.contains(Crowd.READERS)) {
            options.setReceiveBufferSize(SMALL_WINDOW);
        }
        vertx.runOnContext(_ -> begin(vertx, options, arguments, ways, seconds));
        // The bench holds the other end: when it is gone, so are we.
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static void begin(
            Vertx vertx, NetClientOptions options, String[] arguments, List<Crowd> ways, int seconds) {
        var open = new AtomicBoolean(true);
        var victim = new Victim(
                vertx,
                vertx.createNetClient(options),
                Integer.parseInt(arguments[0]),
                arguments[1],
                new Random(1),
                new Tally(),
                open);
        ways.forEach(it -> it.come(victim, ways.size()));
        vertx.setTimer(seconds * 1_000L, _ -> {
            open.set(false);
            System.out.println(victim.tally().json());
            System.out.flush();
            System.exit(0);
        });
    }
}
