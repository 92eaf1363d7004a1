package dev.pharos.web.console.find;

import dev.pharos.catalog.find.Found;
import dev.pharos.catalog.find.NamedFinder;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.platform.Ids;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.web.console.find.FindView.Hit;
import dev.pharos.web.console.find.FindView.Part;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.console.targets.search.Listed;
import dev.pharos.web.console.targets.search.Search;
import dev.pharos.web.console.targets.search.TargetLists;
import dev.pharos.web.page.words.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds what a tenant has by what it is called. Blocks. */
@ApplicationScoped
class Finder {
    private static final int MOST_TARGETS = 20;
    private static final int MOST_NAMED = 50;
    private static final String TARGETS = SessionCookies.PATH + "/targets";
    private static final String ON_CALL = SessionCookies.PATH + "/oncall";

    /** The rest are a page of their own. */
    private static final Comparator<Listed> TROUBLE_FIRST = Comparator.comparing(Listed::standing)
            .thenComparing(it -> it.definition().name());

    private final TargetLists targets;
    private final NamedFinder named;
    private final IncidentReader incidents;

    Finder(TargetLists targets, NamedFinder named, IncidentReader incidents) {
        this.targets = targets;
        this.named = named;
        this.incidents = incidents;
    }

    /** @param wrong why it could not be looked for, for people; empty where it could */
    record Answer(String wrong, List<Part> parts) {
        Answer {
            parts = List.copyOf(parts);
        }
    }

    /** @param text words, matchers, or the id of an incident */
    Answer find(TenantId tenant, String text) {
        if (text.isEmpty()) {
            return new Answer("", List.of());
        }
        try {
            var search = Search.parse(text);
            return new Answer(
                    "",
                    Stream.of(incident(tenant, text), targets(tenant, search, text), others(tenant, search))
                            .flatMap(List::stream)
                            .toList());
        } catch (IllegalArgumentException wrong) {
            return new Answer(String.valueOf(wrong.getMessage()), List.of());
        }
    }

    private List<Part> incident(TenantId tenant, String text) {
        return Ids.parse(text).map(IncidentId::new).flatMap(it -> incidents.find(tenant, it)).stream()
                .map(it -> new Part(
                        "incident",
                        "Incident",
                        List.of(new Hit(
                                "down",
                                it.incident().state() == IncidentState.RESOLVED ? "soft" : "down",
                                it.name(),
                                it.incident().state().code(),
                                SessionCookies.PATH + "/incidents/"
                                        + it.incident().id())),
                        "",
                        ""))
                .toList();
    }

    private List<Part> targets(TenantId tenant, Search search, String text) {
        var found = targets.read(tenant).all().stream()
                .filter(it -> search.finds(it.definition()))
                .sorted(TROUBLE_FIRST)
                .toList();
        return part(
                "targets",
                "Targets",
                found.stream().limit(MOST_TARGETS).map(Finder::hit).toList(),
                found.size() > MOST_TARGETS ? "All " + Words.count(found.size(), "target") : "",
                TARGETS + "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private static Hit hit(Listed found) {
        var key = found.target().key().value();
        return new Hit(
                found.standing().icon(),
                found.standing().css(),
                found.definition().name(),
                found.standing().word()
                        + found.definition().group().map(it -> ", " + it).orElse(""),
                TARGETS + "/" + key);
    }

    /** Nothing but targets has labels, so that matchers find nothing of these. */
    private List<Part> others(TenantId tenant, Search search) {
        if (!search.matchers().isEmpty()) {
            return List.of();
        }
        var found = named.find(tenant, String.join(" ", search.words()), MOST_NAMED);
        return Stream.of(Found.Kind.values())
                .flatMap(kind -> part(
                        "named-" + kind.ordinal(),
                        heading(kind),
                        found.stream()
                                .filter(it -> it.kind() == kind)
                                .map(it -> new Hit(icon(kind), "soft", it.name(), it.key(), href(it)))
                                .toList(),
                        "",
                        "")
                        .stream())
                .toList();
    }

    private static List<Part> part(String id, String name, List<Hit> hits, String more, String moreHref) {
        return Stream.of(new Part(id, name, hits, more, moreHref))
                .filter(Predicate.not(it -> it.hits().isEmpty()))
                .toList();
    }

    private static String heading(Found.Kind kind) {
        return switch (kind) {
            case CHANNEL -> "Channels";
            case SCHEDULE -> "Schedules";
            case CONTACT -> "Contacts";
            case POLICY -> "Escalation policies";
            case WINDOW -> "Maintenance windows";
        };
    }

    private static String icon(Found.Kind kind) {
        return switch (kind) {
            case CHANNEL -> "channels";
            case SCHEDULE, CONTACT, POLICY -> "person";
            case WINDOW -> "mute";
        };
    }

    private static String href(Found found) {
        return switch (found.kind()) {
            case CHANNEL -> SessionCookies.PATH + "/channels/" + found.key();
            case SCHEDULE, CONTACT, POLICY -> ON_CALL;
            case WINDOW -> ON_CALL + "/quiet";
        };
    }
}
