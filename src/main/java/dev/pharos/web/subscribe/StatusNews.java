package dev.pharos.web.subscribe;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.subscription.Language;
import dev.pharos.core.subscription.PublicFact;
import dev.pharos.notify.subscription.NewsPage;
import dev.pharos.notify.subscription.PublicNews;
import dev.pharos.notify.subscription.Wording;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.store.subscription.FactLog;
import dev.pharos.web.page.PageConfig;
import dev.pharos.web.page.PublicRecords;
import dev.pharos.web.page.shown.Showing;
import dev.pharos.web.page.shown.Shown;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.PublishedStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the status pages tell: made of the same snapshots as all that machines read of them. */
@ApplicationScoped
class StatusNews implements PublicNews {
    /** So old what is known of the records may be where somebody is told of it; while PostgreSQL is away it grows older. */
    private static final Duration RECENT = Duration.ofSeconds(10);

    /** A window is told of so long before it begins. */
    private static final Duration AHEAD = PlannedWindows.ANNOUNCED_AHEAD.plusMinutes(5);

    private static final String NOT_PUBLIC = "it is not public any more";
    private static final String NOT_HERE = "nothing that it is about is on this page any more";
    private static final String NOT_PLANNED = "it is not planned any more, or not public, or not on this page";

    private final PublishedStatus status;
    private final PublicRecords records;
    private final Showing showing;
    private final PageConfig config;
    private final Clock clock;

    StatusNews(PublishedStatus status, PublicRecords records, Showing showing, PageConfig config, Clock clock) {
        this.status = status;
        this.records = records;
        this.showing = showing;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public ZoneId zone() {
        return config.timeZone();
    }

    @Override
    public Optional<NewsPage> page(Optional<String> key) {
        return shown(key)
                .map(it -> new NewsPage(it.site().name(), it.site().address().orElse(""), it.opener()));
    }

    private Optional<Shown> shown(Optional<String> key) {
        return key.isEmpty() ? Optional.of(showing.front(Optional.empty())) : showing.at(new Key(key.get()));
    }

    @Override
    public List<PublicFact> current(Optional<String> key) throws SQLException {
        var page = shown(key);
        return page.isEmpty() ? List.of() : PageFacts.of(status.get(page.get()), Tongue.ENGLISH);
    }

    @Override
    public Wording in(Language language) {
        return new TongueWording(language);
    }

    @Override
    public List<Standing> standing(Optional<String> key, List<PublicFact> noted, Language language)
            throws SQLException {
        var tongue = TongueWording.of(language);
        var page = shown(key);
        if (page.isEmpty()) {
            return noted.stream().map(it -> withdrawn(it, NOT_HERE)).toList();
        }
        var now = clock.instant();
        var published = status.get(page.get());
        if (published
                .readAt()
                .filter(it -> it.isAfter(now.minus(RECENT).minus(config.keep())))
                .isEmpty()) {
            throw new SQLException("what is public now could not be read");
        }
        var told = byName(PageFacts.of(published, tongue));
        var things = told.keySet().stream().map(PublicFact.Name::thing).collect(Collectors.toSet());
        var standings = new ArrayList<Standing>();
        for (var fact : noted) {
            standings.add(
                    told.containsKey(fact.name())
                            ? told(fact, told.get(fact.name()))
                            : things.contains(fact.thing())
                                    ? withdrawn(fact, FactLog.TAKEN_BACK)
                                    : older(fact, page.get(), published, tongue));
        }
        return standings;
    }

    /** Of what is not among the latest that the page tells: it may be older, or not public any more. */
    private Standing older(PublicFact fact, Shown page, Published published, Tongue tongue) throws SQLException {
        if (fact.path().equals(PageFacts.PLANNED)) {
            var around = PageFacts.planned(
                    published, fact.at().minusSeconds(1), fact.at().plus(AHEAD), clock.instant(), tongue);
            return standing(fact, byName(around.toList()), NOT_PLANNED);
        }
        var incident = records.incident(new IncidentId(fact.thing()));
        var here = incident.flatMap(it -> page.of(it, published.present()::watched));
        return here.isEmpty()
                ? withdrawn(fact, incident.isEmpty() ? NOT_PUBLIC : NOT_HERE)
                : standing(
                        fact,
                        byName(PageFacts.of(here.get(), published.course(here.get()), tongue)
                                .toList()),
                        FactLog.TAKEN_BACK);
    }

    private static Standing standing(PublicFact fact, Map<PublicFact.Name, PublicFact> told, String otherwise) {
        return told.containsKey(fact.name()) ? told(fact, told.get(fact.name())) : withdrawn(fact, otherwise);
    }

    /** In the words of now, at the time at which it became public. */
    private static Standing told(PublicFact noted, PublicFact now) {
        return new Standing.Told(new PublicFact(
                noted.thing(),
                noted.step(),
                now.word(),
                noted.at(),
                now.title(),
                now.words(),
                now.components(),
                now.path()));
    }

    private static Standing withdrawn(PublicFact fact, String why) {
        return new Standing.Withdrawn(fact.name(), why);
    }

    private static Map<PublicFact.Name, PublicFact> byName(List<PublicFact> facts) {
        var byName = new HashMap<PublicFact.Name, PublicFact>();
        facts.forEach(it -> byName.put(it.name(), it));
        return byName;
    }
}
