package dev.pharos.web.page;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.Watchlist;
import dev.pharos.store.escalation.FlappingConfig;
import dev.pharos.store.history.published.IncidentFilter;
import dev.pharos.store.history.published.LatencyReader;
import dev.pharos.store.history.published.OutageReader;
import dev.pharos.store.history.published.StatusReader;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.testing.PostgresForTests;
import dev.pharos.web.crowd.Maker;
import dev.pharos.web.page.component.Range;
import dev.pharos.web.page.front.Wanted;
import dev.pharos.web.page.packed.Rendered;
import dev.pharos.web.page.shown.Shown;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The pages over a database and a watchlist of their own, at a time that stands still. */
public final class PagesRig extends Clock {
    public record Settings(
            String title, Optional<String> contact, Optional<String> location, Duration keep, ZoneId timeZone)
            implements PageConfig {
        public Settings(String title, Optional<String> contact, Optional<String> location, Duration keep) {
            this(title, contact, location, keep, ZoneOffset.UTC);
        }
    }

    public static final Settings FACTORY =
            new Settings("Factory", Optional.of("support@factory.example"), Optional.of("Frankfurt"), Duration.ZERO);

    private static final FlappingConfig FLAPPING = new FlappingConfig() {
        @Override
        public int transitions() {
            return 4;
        }

        @Override
        public Duration window() {
            return Duration.ofMinutes(15);
        }
    };

    /** The templates without the application around them; what they show is found by reflection. */
    static final Templates TEMPLATES = new Templates(engine());

    static final String STYLESHEET = "/status.css?v=1";

    final Pages pages;
    public final PublicRecords records;
    public final PlannedWindows planned;
    /** The page that is asked for, until a test says another. */
    public Shown shown;

    private Instant now;

    public PagesRig(DataSource database, Watchlist watchlist, Instant now) {
        this(database, watchlist, now, FACTORY);
    }

    public PagesRig(DataSource database, Watchlist watchlist, Instant now, PageConfig config) {
        this(database, watchlist, now, config, TEMPLATES);
    }

    PagesRig(DataSource database, Watchlist watchlist, Instant now, PageConfig config, Templates templates) {
        this.now = now.minus(Duration.ofHours(1));
        var queries = new StatusQueries(
                new StatusReader(database), new LatencyReader(database), new OutageReader(database), this);
        this.shown = Shown.all(config.site(STYLESHEET, Optional.empty()));
        this.planned = new PlannedWindows(database, this);
        this.records = new PublicRecords(queries, watchlist, this, planned, FLAPPING, config);
        this.pages = new Pages(queries, records, watchlist, this, System::nanoTime, templates, config);
        this.now = now;
    }

    public static PagesRig of(StatusPageFixtures fixtures) {
        return new PagesRig(fixtures.database, fixtures.watchlist, fixtures.now);
    }

    public static DataSource database() {
        return PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    }

    /** The templates with these resolvers beside those that Qute brings along. */
    private static Engine engine(List<ValueResolver> resolvers) {
        var engine = Engine.builder()
                .addDefaults()
                .addResultMapper(new HtmlEscaper(List.of("text/html")))
                .addLocator(PagesRig::located);
        resolvers.forEach(engine::addValueResolver);
        return engine.build();
    }

    /** As in a native image: with what was generated when Pharos was built, and nothing else. */
    public static Engine unreflected(Engine built) {
        return engine(built.getValueResolvers().stream()
                .filter(it -> !(it instanceof ReflectionValueResolver))
                .toList());
    }

    /** By reflection, as nothing is generated for tests. */
    public static Engine engine() {
        return engine(List.of(new ReflectionValueResolver()));
    }

    /** All of them are escaped, as {@code quarkus.qute.escape-content-types} has it. */
    private static Optional<TemplateLocator.TemplateLocation> located(String id) {
        var resource = PagesRig.class.getResource("/templates/" + id + (id.contains(".") ? "" : ".html"));
        return Optional.ofNullable(resource).map(it -> new TemplateLocator.TemplateLocation() {
            @Override
            public Reader read() {
                try {
                    return new InputStreamReader(it.openStream(), StandardCharsets.UTF_8);
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }

            @Override
            public Optional<Variant> getVariant() {
                return Optional.of(Variant.forContentType("text/html"));
            }
        });
    }

    public void at(Instant instant) {
        now = instant;
    }

    String front() {
        return made(() -> Optional.of(pages.front(shown))).orElseThrow();
    }

    String front(String wanted) {
        return made(() -> Optional.of(pages.front(shown, Wanted.of(wanted)))).orElseThrow();
    }

    Optional<String> component(String key) {
        return component(key, Optional.empty());
    }

    Optional<String> component(String key, Optional<Range> chart) {
        return made(() -> pages.component(shown, new TargetKey(key), chart));
    }

    Optional<String> incident(IncidentId id) {
        return made(() -> pages.incident(shown, id));
    }

    String incidents(Optional<IncidentId> before) {
        return incidents(IncidentFilter.ALL.before(before));
    }

    String incidents(IncidentFilter filter) {
        return made(() -> Optional.of(pages.incidents(shown, filter))).orElseThrow();
    }

    private static Optional<String> made(Maker<Optional<Rendered>> page) {
        try {
            return page.make().map(PagesRig::text);
        } catch (SQLException away) {
            throw new AssertionError(away);
        }
    }

    static String text(Rendered page) {
        return new String(page.plain(), StandardCharsets.UTF_8);
    }

    /** Keeps a page to be looked at, in {@code target/status-pages}. */
    static void keep(String name, String html) {
        try {
            var folder = Files.createDirectories(Path.of("target", "status-pages"));
            Files.writeString(folder.resolve(name + ".html"), html);
            Files.writeString(folder.resolve("status.css"), text(Rendered.ofResource("/status-page/status.css")));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
