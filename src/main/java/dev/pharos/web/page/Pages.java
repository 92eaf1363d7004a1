package dev.pharos.web.page;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.platform.Ticker;
import dev.pharos.store.history.published.IncidentFilter;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.store.sql.Busy;
import dev.pharos.web.crowd.CachedValue;
import dev.pharos.web.crowd.Lanes;
import dev.pharos.web.crowd.PageCache;
import dev.pharos.web.page.component.ComponentPage;
import dev.pharos.web.page.component.Range;
import dev.pharos.web.page.days.DayBoundaries;
import dev.pharos.web.page.front.FrontPage;
import dev.pharos.web.page.front.Wanted;
import dev.pharos.web.page.incident.IncidentPage;
import dev.pharos.web.page.incident.IncidentsView;
import dev.pharos.web.page.pieces.Courses;
import dev.pharos.web.page.pieces.Site;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the pages, each at most about once a second however many ask, and not more of them side by side than there are
 * connections for. Made at start, so that no commit passes it by.
 */
@Startup
@ApplicationScoped
class Pages implements CommitListener {
    private static final int PROBES_AROUND = 12;
    private static final int MOST_CHOICES = 300;
    private static final Duration UNKNOWN_INTERVAL = Duration.ofMinutes(1);

    private final StatusQueries records;
    private final PublicRecords published;
    private final Watchlist watchlist;
    private final Clock clock;
    private final Templates templates;
    private final Site site;
    private final InMemory memory;
    private final CachedValue<Rendered> front;
    /** Pages that have an address of their own: as many as there are components. */
    private final PageCache<Rendered> known;
    /** Pages of what a visitor names: as many as there are incidents, and no end of made-up ones. */
    private final PageCache<Rendered> sought;

    Pages(
            StatusQueries records,
            PublicRecords published,
            Watchlist watchlist,
            Clock clock,
            Ticker ticker,
            Templates templates,
            PageConfig config,
            Stylesheet stylesheet) {
        this.records = records;
        this.published = published;
        this.watchlist = watchlist;
        this.clock = clock;
        this.templates = templates;
        this.site = config.site(stylesheet.href());
        this.memory = published.memory();
        this.front = new CachedValue<>(clock, config.keep());
        this.known = new PageCache<>(clock, config.keep(), new Lanes(ticker, 1), Rendered::weight);
        this.sought = new PageCache<>(clock, config.keep(), new Lanes(ticker, 1), Rendered::weight);
    }

    /**
     * The front page. While the database is away the page shows what was read last: the state of components is known
     * without it. Where nothing was ever read it shows that state alone, and says so.
     *
     * @throws SQLException where the database is away and no component is known
     */
    Rendered front() throws SQLException {
        return front.get(() -> {
            var present = published.present();
            return templates.front(new FrontPage(published.history(present.now()), present).view(Wanted.ALL));
        });
    }

    /** The front page with only some of its components: made of what was read for all of them. */
    Rendered front(Wanted wanted) throws SQLException {
        var whole = front();
        var read = published.last();
        if (wanted.isAll() || read.isEmpty()) {
            return whole;
        }
        return sought.get(
                        "/?q=" + wanted.text(),
                        () -> Optional.of(templates.front(new FrontPage(read.get(), published.present()).view(wanted))))
                .orElseThrow();
    }

    /** What people change, and what opens and ends, is shown to who comes next; results wait for the page's time. */
    @Override
    public void on(Happened happened) {
        switch (happened) {
            case Happened.Opened _,
                    Happened.Acknowledged _,
                    Happened.Resolved _,
                    Happened.Edited _,
                    Happened.Missed _ -> outdate();
            case Happened.Recorded _, Happened.Delivered _ -> {
                // No page is made anew for these.
            }
        }
    }

    private void outdate() {
        front.outdate();
        known.outdate();
        sought.outdate();
    }

    /**
     * The page of a component, with the chart that was chosen; empty where there is none that is public. While no records can
     * be read it shows what is in memory.
     */
    Optional<Rendered> component(TargetKey key, Optional<Range> chart) throws SQLException {
        var watched = watchlist.find(key).filter(it -> it.target().definition().isPublic());
        return watched.isEmpty()
                ? Optional.empty()
                : known.get("/components/" + key + chart, () -> component(watched.get(), chart));
    }

    private Optional<Rendered> component(Watched watched, Optional<Range> chart) throws SQLException {
        try {
            return read(watched, chart);
        } catch (Busy crowd) {
            throw crowd;
        } catch (SQLException _) {
            var page = new ComponentPage(memory.component(watched), watched, published.present());
            return Optional.of(templates.component(page.unread()));
        }
    }

    private Optional<Rendered> read(Watched watched, Optional<Range> chart) throws SQLException {
        var present = published.present();
        var target = watched.target();
        var found = records.component(target.key(), DayBoundaries.of(present.now()), ComponentPage.INCIDENTS);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var page = new ComponentPage(found.get(), watched, present);
        var scale = page.scale(chart);
        var answers = records.latency(
                found.get().target().id(), scale, target.definition().interval());
        return Optional.of(templates.component(page.view(scale, answers)));
    }

    /**
     * The page of an incident; empty where there is none that is public. While no records can be read, the page of one that is
     * open shows what is in memory.
     */
    Optional<Rendered> incident(IncidentId id) throws SQLException {
        return sought.get("/incidents/" + id, () -> {
            try {
                var found = records.incident(id);
                return found.isEmpty() ? Optional.empty() : Optional.of(incident(found.get()));
            } catch (Busy crowd) {
                throw crowd;
            } catch (SQLException away) {
                var open = memory.outage(id).orElseThrow(() -> away);
                return Optional.of(templates.incident(new IncidentPage(open, published.present()).unread()));
            }
        });
    }

    private Rendered incident(PublicIncident incident) throws SQLException {
        var present = published.present();
        var definition = definition(incident);
        var interval = definition.map(TargetDefinition::interval).orElse(UNKNOWN_INTERVAL);
        var outage = records.outage(
                incident,
                interval.multipliedBy(PROBES_AROUND),
                present.flapping().window(),
                present.now());
        return templates.incident(new IncidentPage(outage, present).view());
    }

    /** A page of the list of incidents. */
    Rendered incidents(IncidentFilter filter) throws SQLException {
        return (filter.equals(IncidentFilter.ALL) ? known : sought)
                .get("/incidents " + filter, () -> Optional.of(list(filter)))
                .orElseThrow();
    }

    private Rendered list(IncidentFilter filter) throws SQLException {
        var now = clock.instant();
        var found = records.incidents(filter, IncidentsView.PAGE + 1);
        return templates.incidents(IncidentsView.of(
                site, found, filter, components(), it -> Courses.of(it, watchlist.find(it.target())), now));
    }

    /** The public ones by key, with their names. */
    private Map<String, String> components() {
        var names = new TreeMap<String, String>();
        memory.watched()
                .map(Watched::target)
                .limit(MOST_CHOICES)
                .forEach(it -> names.put(it.key().value(), it.definition().name()));
        return names;
    }

    private Optional<TargetDefinition> definition(PublicIncident incident) {
        return watchlist.find(incident.target()).map(it -> it.target().definition());
    }
}
