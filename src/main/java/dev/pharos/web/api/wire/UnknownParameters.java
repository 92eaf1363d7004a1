package dev.pharos.web.api.wire;

import dev.pharos.json.Violation;
import dev.pharos.json.rule.Nearest;
import dev.pharos.json.rule.Texts;
import dev.pharos.web.api.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses query parameters that a resource of the API, or a badge, does not take, and the second value of one that takes one: what is
 * passed over in silence is believed to have done something. What a resource takes is what its method declares.
 */
@RegisterForReflection(
        classNames = {
            "dev.pharos.catalog.announcements.AnnouncementsResource",
            "dev.pharos.catalog.channels.ChannelPreviewResource",
            "dev.pharos.catalog.channels.ChannelsResource",
            "dev.pharos.catalog.contacts.ContactsResource",
            "dev.pharos.catalog.edit.audit.AuditResource",
            "dev.pharos.catalog.inbound.InboundSourcesResource",
            "dev.pharos.catalog.incidents.OpenedIncidentsResource",
            "dev.pharos.catalog.incidents.PostmortemResource",
            "dev.pharos.catalog.incidents.UpdateTemplatesResource",
            "dev.pharos.catalog.rules.AlertRulesResource",
            "dev.pharos.catalog.incidents.UpdatesResource",
            "dev.pharos.catalog.edit.defined.DefinedResource",
            "dev.pharos.catalog.edit.defined.ListedResource",
            "dev.pharos.catalog.policies.PoliciesResource",
            "dev.pharos.catalog.schedules.CalendarResource",
            "dev.pharos.catalog.schedules.SchedulesResource",
            "dev.pharos.catalog.silences.SilencesResource",
            "dev.pharos.catalog.statuspages.StatusPagesResource",
            "dev.pharos.catalog.windows.WindowsResource",
            "dev.pharos.web.api.channel.DeliveriesResource",
            "dev.pharos.web.api.inbound.InboundResource",
            "dev.pharos.web.api.incident.IncidentActsResource",
            "dev.pharos.web.api.incident.IncidentsResource",
            "dev.pharos.catalog.targets.batch.BatchResource",
            "dev.pharos.web.api.results.ExportResource",
            "dev.pharos.web.api.results.ImportResource",
            "dev.pharos.web.api.stream.StreamResource",
            "dev.pharos.web.api.subscriber.SubscribersResource",
            "dev.pharos.web.api.target.AvailabilityResource",
            "dev.pharos.web.api.rule.DryRunResource",
            "dev.pharos.web.api.rule.TemplatesResource",
            "dev.pharos.web.api.report.LatencyResource",
            "dev.pharos.web.api.report.ProbeReportsResource",
            "dev.pharos.web.api.report.TargetLatencyResource",
            "dev.pharos.web.api.report.TimeReportsResource",
            "dev.pharos.web.api.target.EscalationResource",
            "dev.pharos.web.api.target.HistoryResource",
            "dev.pharos.web.api.target.ObjectivesResource",
            "dev.pharos.web.api.target.StandingResource",
            "dev.pharos.catalog.targets.ondemand.BlackboxResource",
            "dev.pharos.catalog.targets.ondemand.ProbeResource",
            "dev.pharos.catalog.targets.rest.TargetsResource",
            "dev.pharos.web.badges.BadgesResource"
        })
final class UnknownParameters {
    private static final String API = "/api/";

    /** Who writes their addresses looks at what comes of them once, and never again. */
    private static final String BADGES = "/badges/";

    /** Its clients send what they like, to get past what is kept on the way. */
    private static final String STATUSPAGE = "/api/v2/";

    /** By name, whether it may be there more than once. */
    private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter(priority = Priorities.USER)
    @Nullable
    Response refuse(ContainerRequestContext request, ResourceInfo resource) {
        var query = request.getUriInfo().getRequestUri().getRawQuery();
        var path = request.getUriInfo().getRequestUri().getPath();
        if (query == null || query.isEmpty() || !isStrict(path)) {
            return null;
        }
        var taken = known.computeIfAbsent(resource.getResourceMethod(), UnknownParameters::declared);
        var violations = violations(request.getUriInfo().getQueryParameters(), taken);
        return violations.isEmpty() ? null : Problem.invalid(violations).response();
    }

    private static boolean isStrict(String path) {
        return path.startsWith(API) && !path.startsWith(STATUSPAGE) || path.startsWith(BADGES);
    }

    private static List<Violation> violations(Map<String, List<String>> written, Map<String, Boolean> taken) {
        var violations = new ArrayList<Violation>();
        written.forEach((name, values) -> {
            var repeatable = taken.get(name);
            if (repeatable == null) {
                violations.add(new Violation(
                        Texts.cut(name, 80), Texts.quoted(name) + " is unknown: " + meant(name, taken.keySet())));
            } else if (!repeatable && values.size() > 1) {
                violations.add(new Violation(name, "is there " + values.size() + " times: write it once"));
            }
        });
        return violations;
    }

    private static String meant(String name, Collection<String> known) {
        if (known.isEmpty()) {
            return "no parameter is taken here";
        }
        return Nearest.to(name, known)
                .map(it -> "did you mean \"" + it + "\"?")
                .orElseGet(() -> "known are " + String.join(", ", known));
    }

    private static Map<String, Boolean> declared(Method resource) {
        var declared = new TreeMap<String, Boolean>();
        Arrays.stream(resource.getParameters())
                .filter(it -> it.isAnnotationPresent(QueryParam.class))
                .forEach(it -> declared.put(
                        it.getAnnotation(QueryParam.class).value(), Collection.class.isAssignableFrom(it.getType())));
        return declared;
    }
}
