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
import dev.pharos.store.history.published.StatusReader;
import dev.pharos.store.sql.Busy;
import dev.pharos.web.crowd.CachedValue;
import dev.pharos.web.crowd.Lanes;
import dev.pharos.web.crowd.PageCache;
import dev.pharos.web.page.component.ComponentPage;
import dev.pharos.web.page.component.Range;
import dev.pharos.web.page.days.DayBoundaries;
import dev.pharos.web.page.front.FrontPage;
import dev.pharos.web.page.front.Wanted;
import dev.pharos.web.page.incident.ByHandPage;
import dev.pharos.web.page.incident.IncidentPage;
import dev.pharos.web.page.incident.IncidentsView;
import dev.pharos.web.page.packed.Rendered;
import dev.pharos.web.page.pieces.Courses;
import dev.pharos.web.page.shown.Shown;
import dev.pharos.web.page.words.Tongue;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the pages, each at most about once a second however many ask, and not more of them side by side than there are
 * connections for. Made at start, so that no commit passes it by.
 */
@Startup
@ApplicationScoped
public class Pages implements CommitListener {
    private static final int PROBES_AROUND = 12;
    private static final int MOST_CHOICES = 300;
    private static final Duration UNKNOWN_INTERVAL = Duration.ofMinutes(1);

    private final StatusQueries records;
    private final PublicRecords published;
    private final Watchlist watchlist;
    private final Clock clock;
    private final Templates templates;
    private final InMemory memory;
    private final CachedValue<Told> front;
    /** Those of the pages that people made. */
    private final PageCache<Told> fronts;
    /** Pages that have an address of their own: as many as there are components. */
    private final PageCache<Told> known;
    /** Pages of what a visitor names: as many as there are incidents, and no end of made-up ones. */
    private final PageCache<Told> sought;

    Pages(
            StatusQueries records,
            PublicRecords published,
            Watchlist watchlist,
            Clock clock,
            Ticker ticker,
            Templates templates,
            PageConfig config) {
        this.records = records;
        this.published = published;
        this.watchlist = watchlist;
        this.clock = clock;
        this.templates = templates;
        this.memory = published.memory();
        this.front = new CachedValue<>(clock, config.keep());
        this.fronts = new PageCache<>(clock, config.keep(), new Lanes(ticker, 1), Told::weight);
        this.known = new PageCache<>(clock, config.keep(), new Lanes(ticker, 1), Told::weight);
        this.sought = new PageCache<>(clock, config.keep(), new Lanes(ticker, 1), Told::weight);
    }

    /**
     * The front page. While the database is away the page shows what was read last: the state of components is known
     * without it. Where nothing was ever read it shows that state alone, and says so.
     *
     * @throws SQLException where the database is away and no component is known
     */
    Rendered front(Shown shown) throws SQLException {
        var told = shown.id().isEmpty()
                ? front.get(() -> made(shown))
                : fronts.get(shown.id(), () -> Optional.of(made(shown))).orElseThrow();
        return told.in(shown.tongue());
    }

    private Told made(Shown shown) throws SQLException {
        var present = published.present(shown);
        var history = published.history(shown, present.now());
        return Told.in(shown.tongue(), it -> templates.front(new FrontPage(history, present.in(it)).view(Wanted.ALL)));
    }

    /** The front page with only some of its components: made of what was read for all of them. */
    public Rendered front(Shown shown, Wanted wanted) throws SQLException {
        var whole = front(shown);
        var read = published.last();
        if (wanted.isAll() || read.isEmpty()) {
            return whole;
        }
        return sought.get(shown.id() + "/?q=" + wanted.text(), () -> {
                    var present = published.present(shown);
                    var here = shown.of(read.get(), read.get().past(), watchlist::find, present.now());
                    return told(shown, it -> templates.front(new FrontPage(here, present.in(it)).view(wanted)));
                })
                .orElseThrow()
                .in(shown.tongue());
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
        published.outdate();
        front.outdate();
        fronts.outdate();
        known.outdate();
        sought.outdate();
    }

    /**
     * The page of a component, with the chart that was chosen; empty where there is none that is public. While no records can
     * be read it shows what is in memory.
     */
    Optional<Rendered> component(Shown shown, TargetKey key, Optional<Range> chart) throws SQLException {
        var watched = watchlist.find(key).filter(it -> it.target().definition().isPublic() && shown.has(it.target()));
        return watched.isEmpty()
                ? Optional.empty()
                : known.get(shown.id() + "/components/" + key + chart, () -> component(shown, watched.get(), chart))
                        .map(it -> it.in(shown.tongue()));
    }

    private Optional<Told> component(Shown shown, Watched watched, Optional<Range> chart) throws SQLException {
        try {
            return read(shown, watched, chart);
        } catch (Busy crowd) {
            throw crowd;
        } catch (SQLException _) {
            var page = page(shown, memory.component(watched), watched);
            return told(shown, it -> templates.component(page.in(it).unread(chart)));
        }
    }

    private Optional<Told> read(Shown shown, Watched watched, Optional<Range> chart) throws SQLException {
        var target = watched.target();
        var found = records.component(target.key(), DayBoundaries.of(clock.instant()), ComponentPage.INCIDENTS);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var page = page(shown, found.get(), watched);
        var scale = page.scale(chart);
        var answers = records.latency(
                found.get().target().id(), scale, target.definition().interval());
        return told(shown, it -> templates.component(page.in(it).view(scale, answers, chart)));
    }

    private static Optional<Told> told(Shown shown, Function<Tongue, Rendered> teller) {
        return Optional.of(Told.in(shown.tongue(), teller));
    }

    private ComponentPage page(Shown shown, StatusReader.Component known, Watched watched) {
        var placed = new StatusReader.Component(shown.placed(known.target(), watched.target()), known.incidents());
        return new ComponentPage(placed, watched, published.present(shown));
    }

    /**
     * The page of an incident; empty where there is none that is public. While no records can be read, the page of one that is
     * open shows what is in memory.
     */
    Optional<Rendered> incident(Shown shown, IncidentId id) throws SQLException {
        return sought.get(shown.id() + "/incidents/" + id, () -> made(shown, id))
                .map(it -> it.in(shown.tongue()));
    }

    private Optional<Told> made(Shown shown, IncidentId id) throws SQLException {
        try {
            var found = records.incident(id).flatMap(it -> shown.of(it, watchlist::find));
            return found.isEmpty() ? Optional.empty() : incident(shown, found.get());
        } catch (Busy crowd) {
            throw crowd;
        } catch (SQLException away) {
            var open = memory.outage(id)
                    .filter(it -> shown.of(it.incident(), watchlist::find).isPresent())
                    .orElseThrow(() -> away);
            var present = published.present(shown);
            return told(shown, it -> templates.incident(new IncidentPage(open, present.in(it)).unread()));
        }
    }

    private Optional<Told> incident(Shown shown, PublicIncident incident) throws SQLException {
        var present = published.present(shown);
        if (incident.isByHand()) {
            return told(shown, it -> templates.incident(new ByHandPage(incident, present.in(it)).view()));
        }
        var definition = watchlist.find(incident.target()).map(it -> it.target().definition());
        var interval = definition.map(TargetDefinition::interval).orElse(UNKNOWN_INTERVAL);
        var outage = records.outage(
                incident,
                interval.multipliedBy(PROBES_AROUND),
                present.flapping().window(),
                present.now());
        return told(shown, it -> templates.incident(new IncidentPage(outage, present.in(it)).view()));
    }

    /** A page of the list of incidents. */
    Rendered incidents(Shown shown, IncidentFilter filter) throws SQLException {
        return (filter.equals(IncidentFilter.ALL) ? known : sought)
                .get(shown.id() + "/incidents " + filter, () -> list(shown, filter))
                .orElseThrow()
                .in(shown.tongue());
    }

    private Optional<Told> list(Shown shown, IncidentFilter filter) throws SQLException {
        var now = clock.instant();
        var here = shown.isAll() ? filter : filter.among(published.targets(shown));
        var found = records.incidents(here, IncidentsView.PAGE + 1);
        var names = memory.names(shown::has, MOST_CHOICES);
        return told(
                shown,
                tongue -> templates.incidents(IncidentsView.of(
                        shown.site().in(tongue),
                        found,
                        filter,
                        names,
                        it -> Courses.of(it, watchlist.find(it.target())),
                        now)));
    }
}
