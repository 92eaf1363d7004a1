package dev.pharos.web.console.live;

import dev.pharos.core.access.TenantId;
import dev.pharos.cycle.Entry;
import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.platform.Ticker;
import dev.pharos.web.console.session.ConsoleConfig;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.Sessions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All pages that are open live, and what they are told: that something happened to their tenant, at most twice a second, and
 * otherwise every five seconds that we are there. They are told no more than that: what happened a page reads by itself. Whoever
 * reads slowly misses some of it, which the next one makes good.
 */
@Singleton
class Live implements CommitListener {
    private static final long ROUND_MS = 500;
    private static final long CHECKED_NANOS = Duration.ofSeconds(30).toNanos();

    private final Sessions sessions;
    private final ConsoleConfig config;
    private final Ticker ticker;
    private final Vertx vertx;
    private final ExecutorService virtualThreads;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final long timer;

    private static final class Open {
        private final Session session;
        /** The key of the target of which each probe is told; empty of a page that shows none. */
        private final Optional<String> target;

        private final MultiEmitter<? super String> emitter;
        private final Beat beat;
        private long checkedAt;

        Open(Session session, Optional<String> target, MultiEmitter<? super String> emitter, long now) {
            this.session = session;
            this.target = target;
            this.emitter = emitter;
            this.beat = new Beat(now);
            this.checkedAt = now;
        }
    }

    Live(
            Sessions sessions,
            ConsoleConfig config,
            Ticker ticker,
            Vertx vertx,
            @VirtualThreads ExecutorService virtualThreads) {
        this.sessions = sessions;
        this.config = config;
        this.ticker = ticker;
        this.vertx = vertx;
        this.virtualThreads = virtualThreads;
        this.timer = vertx.setPeriodic(ROUND_MS, _ -> tell());
    }

    /**
     * What a page of this session is told from now on; empty where as many are open as may be.
     *
     * @param target the key of one of which it is told each probe
     */
    Optional<Multi<String>> open(Session session, Optional<String> target) {
        if (count.incrementAndGet() > config.liveLimit()) {
            count.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(Multi.createFrom()
                .<String>emitter(emitter -> begin(session, target, emitter), BackPressureStrategy.LATEST));
    }

    private void begin(Session session, Optional<String> target, MultiEmitter<? super String> emitter) {
        var one = new Open(session, target, emitter, ticker.nanos());
        emitter.onTermination(() -> {
            if (open.remove(one)) {
                count.decrementAndGet();
            }
        });
        open.add(one);
        emitter.emit(Beat.THERE);
    }

    @Override
    public void on(Happened happened) {
        if (open.isEmpty()) {
            return;
        }
        switch (happened) {
            case Happened.Opened it -> changed(it.tenant());
            case Happened.Acknowledged it -> changed(it.tenant());
            case Happened.Resolved it -> changed(it.tenant());
            case Happened.Edited it -> changed(it.tenant());
            case Happened.Recorded it -> {
                it.entries().stream()
                        .filter(Live::turns)
                        .forEach(entry -> changed(entry.target().tenant()));
                probed(it.entries());
            }
            case Happened.Delivered _, Happened.Missed _ -> {
                var now = ticker.nanos();
                open.forEach(it -> it.beat.changed(now));
            }
        }
    }

    private void probed(List<Entry> entries) {
        if (open.stream().allMatch(it -> it.target.isEmpty())) {
            return;
        }
        var now = ticker.nanos();
        var tenants = new HashMap<String, Set<TenantId>>();
        entries.forEach(it -> tenants.computeIfAbsent(it.target().key().value(), _ -> new HashSet<>())
                .add(it.target().tenant()));
        open.stream()
                .filter(it -> it.target
                        .map(tenants::get)
                        .filter(those -> those.contains(it.session.tenant()))
                        .isPresent())
                .forEach(it -> it.beat.changed(now));
    }

    private static boolean turns(Entry entry) {
        return entry.changesIncident();
    }

    private void changed(TenantId tenant) {
        var now = ticker.nanos();
        open.stream().filter(it -> it.session.tenant().equals(tenant)).forEach(it -> it.beat.changed(now));
    }

    /** On an event loop: nothing here waits. */
    private void tell() {
        var now = ticker.nanos();
        for (var one : open) {
            one.beat.word(now).ifPresent(one.emitter::emit);
            if (now - one.checkedAt >= CHECKED_NANOS) {
                one.checkedAt = now;
                virtualThreads.execute(() -> endWithItsSession(one));
            }
        }
    }

    private void endWithItsSession(Open one) {
        if (!sessions.lasts(one.session)) {
            one.emitter.complete();
        }
    }

    void stop(@Observes ShutdownEvent ending) {
        vertx.cancelTimer(timer);
        open.forEach(it -> it.emitter.complete());
    }
}
