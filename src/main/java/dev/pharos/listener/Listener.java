package dev.pharos.listener;

import dev.pharos.listener.tls.ServerTls;
import dev.pharos.platform.Niceness;
import dev.pharos.platform.OpenFiles;
import dev.pharos.platform.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Opens the doors when all else is ready, and closes them before anything ends. In development Quarkus keeps its own server,
 * which survives a reload; {@code quarkus.http.host-enabled} turns that off everywhere else.
 */
@Singleton
@Startup(Listener.BEFORE_ALL_ELSE)
public class Listener {
    /** Its settings are read when it is made: a bad one is to be told before anything has begun. */
    static final int BEFORE_ALL_ELSE = 10;

    private static final int LAST = Integer.MAX_VALUE;
    private static final int FIRST = 1;

    /** For people with browsers and keys, not for the world. */
    private static final int MOST_MANAGERS = 100;

    private static final int MOST_PORT = 65_535;

    private static final int HELD_PART = 8;
    private static final long LEAST_HELD = 32L << 20;

    private final VertxInternal vertx;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final Niceness niceness;
    private final Patience patience;
    private final Visitors.Bounds bounds;
    private final HttpSettings http;
    private final Certificates certificates;
    private final OptionalInt managementPort;
    private final String managementAddress;
    private final List<Door> doors = new ArrayList<>();

    Listener(
            Vertx vertx,
            Ticker ticker,
            MeterRegistry meters,
            OpenFiles files,
            Niceness niceness,
            ListenerConfig config,
            ManagementConfig management,
            Certificates certificates) {
        this.vertx = (VertxInternal) vertx;
        this.ticker = ticker;
        this.meters = meters;
        this.niceness = niceness;
        this.patience = Patience.of(config);
        this.http = HttpSettings.read();
        this.certificates = certificates;
        this.managementPort = management.port();
        this.managementAddress = management.address();
        check(management);
        this.bounds = new Visitors.Bounds(
                files.visitors(config.connections()), config.perAddress(), proxies(config), heldBytes());
    }

    private static void check(ManagementConfig management) {
        var port = management.port().orElse(0);
        if (port < 0 || port > MOST_PORT) {
            throw new ConfigurationException(
                    "PHAROS_MANAGEMENT_PORT is " + port + " and must be between 0 and 65535; set it to a free port.");
        }
        if (new InetSocketAddress(management.address(), port).isUnresolved()) {
            throw new ConfigurationException("PHAROS_MANAGEMENT_ADDRESS is " + management.address()
                    + ", which is no address of this machine; set it to one, or leave it unset for 127.0.0.1.");
        }
    }

    private static Origin.Proxies proxies(ListenerConfig config) {
        try {
            return Origin.Proxies.of(config.proxies().orElse(List.of()));
        } catch (IllegalArgumentException malformed) {
            throw new ConfigurationException(malformed.getMessage());
        }
    }

    private static long heldBytes() {
        return Math.max(LEAST_HELD, Runtime.getRuntime().maxMemory() / HELD_PART);
    }

    void open(@Observes @Priority(LAST) StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            return;
        }
        var side = managementPort.isPresent() ? Door.Side.PUBLIC : Door.Side.ALL;
        try {
            open(new Door.Plan(side, http.host(), http.port(), http.options(), certificates.ofListener()), bounds);
            if (managementPort.isPresent()) {
                var few = new Visitors.Bounds(
                        Math.min(MOST_MANAGERS, bounds.connections()),
                        bounds.perOrigin(),
                        bounds.proxies(),
                        bounds.heldBytes());
                open(
                        new Door.Plan(
                                Door.Side.MANAGEMENT,
                                managementAddress,
                                managementPort.getAsInt(),
                                http.options(),
                                certificates.ofManagement()),
                        few);
            }
        } catch (RuntimeException refused) {
            close();
            throw refused;
        }
    }

    private void open(Door.Plan plan, Visitors.Bounds bounds) {
        var name = plan.side() == Door.Side.MANAGEMENT ? "management" : "public";
        var visitors =
                new Visitors(bounds, patience, ticker, why -> parting(name, why).increment());
        Visitors.CAUSES.forEach(it -> parting(name, it));
        Gauge.builder("pharos.listener.connections", visitors, Visitors::count)
                .description("Connections of visitors that are open")
                .tag("listener", name)
                .register(meters);
        doors.add(new Door(vertx, plan, visitors, niceness, VertxHttpRecorder.getRootHandler()));
    }

    private Counter parting(String listener, String why) {
        return Counter.builder("pharos.listener.ended")
                .description("Connections that Pharos ended or turned away, by cause")
                .tag("listener", listener)
                .tag("cause", why)
                .register(meters);
    }

    void end(@Observes @Priority(FIRST) ShutdownEvent stopping) {
        close();
    }

    private void close() {
        doors.forEach(Door::close);
        doors.clear();
    }

    /** Where the page is; the port that was found where any free one was asked for. */
    public Place page() {
        return place(doors.isEmpty() ? null : doors.getFirst(), http.host(), http.port(), certificates.ofListener());
    }

    /** Where the API is. */
    public Place api() {
        return managementPort.isEmpty()
                ? page()
                : place(
                        doors.size() > 1 ? doors.getLast() : null,
                        managementAddress,
                        managementPort.getAsInt(),
                        certificates.ofManagement());
    }

    /** Where a listener is to be reached. */
    public record Place(boolean tls, String host, int port) {}

    private static Place place(@Nullable Door door, String host, int port, @Nullable ServerTls tls) {
        return new Place(tls != null, host, door == null ? port : door.port());
    }
}
