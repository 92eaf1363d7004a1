package dev.pharos.web.description;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;

/** Describes what is the same of all that people edit, in place of annotations at the resource of each. */
final class DefinedThings {
    private static final String COMPONENTS = "#/components/";

    /** @param shape the name of its schemas, and in the plural of its operations */
    private record Thing(String path, String shape, String shapes, String tag, Words words) {
        /** One whose resource says nothing that the others do not say. */
        Thing(String path, String shape, String shapes, String tag) {
            this(
                    path,
                    shape,
                    shapes,
                    tag,
                    Words.of(shape.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT)));
        }
    }

    /** What is said of one. */
    private record Words(
            String make,
            String list,
            String listed,
            String read,
            String put,
            String made,
            String patch,
            String changed,
            String delete) {
        static Words of(String word) {
            var one = one(word);
            return new Words(
                    "Make " + one,
                    "List them",
                    "Done",
                    "Read " + one,
                    "Make or replace " + one,
                    "Made",
                    patch(word),
                    "Changed",
                    "Delete " + one + " that nothing names");
        }

        private static String one(String word) {
            return ("aeio".indexOf(word.charAt(0)) < 0 ? "a " : "an ") + word;
        }

        static String patch(String word) {
            return "Change " + one(word) + " by a JSON merge patch (RFC 7396)";
        }
    }

    private static final Words OF_TARGETS = new Words(
            "Register a target",
            "List targets",
            "By key",
            "Read a target with its state",
            "Register or replace a target",
            "Made, and probed at once",
            Words.patch("target"),
            "Changed",
            "Delete a target; its open incident is resolved");

    private static final Words OF_CHANNELS = new Words(
            "Register a channel",
            "List channels",
            "By key",
            "Read a channel",
            "Register or replace a channel",
            "Made; a secret that was left out is in this answer only",
            Words.patch("channel"),
            "Changed, and switched on again",
            "Delete a channel that no target names");

    private static final List<Thing> ALL = List.of(
            new Thing("targets", "Target", "Targets", "Targets", OF_TARGETS),
            new Thing("channels", "Channel", "Channels", "Channels", OF_CHANNELS),
            new Thing("contacts", "Contact", "Contacts", "Contacts"),
            new Thing("escalation-policies", "EscalationPolicy", "EscalationPolicies", "Escalation policies"),
            new Thing("schedules", "Schedule", "Schedules", "Schedules"),
            new Thing("silences", "Silence", "Silences", "Silences"),
            new Thing("maintenance-windows", "MaintenanceWindow", "MaintenanceWindows", "Maintenance windows"),
            new Thing("status-pages", "StatusPage", "StatusPages", "Status pages"),
            new Thing("announcements", "Announcement", "Announcements", "Announcements"),
            new Thing("update-templates", "UpdateTemplate", "UpdateTemplates", "Update templates"),
            new Thing("alert-rules", "AlertRule", "AlertRules", "Alert rules"),
            new Thing("inbound-sources", "InboundSource", "InboundSources", "Inbound sources"));

    private DefinedThings() {}

    static List<String> shapes() {
        return ALL.stream().map(Thing::shape).toList();
    }

    /** Whether the key in this path is of one whose key has no description of its own. */
    static boolean isOne(String path) {
        return ALL.stream()
                .filter(it -> it.words() != OF_TARGETS && it.words() != OF_CHANNELS)
                .anyMatch(it -> path.startsWith("/api/v1/" + it.path()));
    }

    static void describe(OpenAPI api) {
        for (var thing : ALL) {
            var list = api.getPaths().getPathItem("/api/v1/" + thing.path());
            var one = api.getPaths().getPathItem("/api/v1/" + thing.path() + "/{key}");
            list.getOperations().forEach((method, operation) -> describe(thing, method, operation, true));
            one.getOperations().forEach((method, operation) -> describe(thing, method, operation, false));
        }
    }

    private static void describe(Thing thing, HttpMethod method, Operation operation, boolean ofAll) {
        var words = thing.words();
        operation.setTags(List.of(thing.tag()));
        switch (method) {
            case GET -> {
                name(
                        operation,
                        ofAll ? "list" + thing.shapes() : "get" + thing.shape(),
                        ofAll ? words.list() : words.read());
                answer(operation, "200", ofAll ? words.listed() : "Done", thing.shape() + (ofAll ? "Page" : ""));
            }
            case POST -> {
                name(operation, "create" + thing.shape(), words.make());
                asks(operation, thing.shape() + "Definition");
                answer(operation, "201", words.made(), thing.shape());
            }
            case PUT -> {
                name(operation, "put" + thing.shape(), words.put());
                asks(operation, thing.shape() + "Definition");
                answer(operation, "200", words.changed(), thing.shape());
                add(operation, "201", words.made(), thing.shape());
            }
            case PATCH -> {
                name(operation, "patch" + thing.shape(), words.patch());
                asks(operation, thing.shape() + "Patch");
                answer(operation, "200", words.changed(), thing.shape());
            }
            case DELETE -> {
                name(operation, "delete" + thing.shape(), words.delete());
                operation.setResponses(OASFactory.createAPIResponses()
                        .addAPIResponse("204", OASFactory.createAPIResponse().description("Deleted")));
            }
            default -> {
                // There are no others.
            }
        }
    }

    private static void name(Operation operation, String id, String summary) {
        operation.setOperationId(id);
        operation.setSummary(summary);
    }

    private static void asks(Operation operation, String shape) {
        var body = OASFactory.createRequestBody().required(true);
        var content = OASFactory.createContent();
        operation.getRequestBody().getContent().getMediaTypes().keySet().forEach(type -> {
            var media = OASFactory.createMediaType()
                    .schema(OASFactory.createSchema().ref(COMPONENTS + "schemas/" + shape));
            media.addExample(shape, OASFactory.createExample().ref(COMPONENTS + "examples/" + shape));
            content.addMediaType(type, media);
        });
        operation.setRequestBody(body.content(content));
    }

    private static void answer(Operation operation, String status, String what, String shape) {
        operation.setResponses(OASFactory.createAPIResponses());
        add(operation, status, what, shape);
    }

    private static void add(Operation operation, String status, String what, String shape) {
        operation
                .getResponses()
                .addAPIResponse(
                        status, OASFactory.createAPIResponse().description(what).content(json(shape)));
    }

    private static Content json(String shape) {
        return OASFactory.createContent()
                .addMediaType(
                        "application/json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(COMPONENTS + "schemas/" + shape)));
    }
}
