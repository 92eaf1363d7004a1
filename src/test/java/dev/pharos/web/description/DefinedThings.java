package dev.pharos.web.description;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;

/** Describes the paths of things that share one resource: nobody can write an annotation there for each of them. */
final class DefinedThings {
    private static final String COMPONENTS = "#/components/";

    /** @param shape the name of its schemas, and in the plural of its operations */
    private record Thing(String path, String shape, String shapes, String tag) {
        String word() {
            return shape.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        }
    }

    private static final List<Thing> ALL = List.of(
            new Thing("contacts", "Contact", "Contacts", "Contacts"),
            new Thing("escalation-policies", "EscalationPolicy", "EscalationPolicies", "Escalation policies"),
            new Thing("schedules", "Schedule", "Schedules", "Schedules"),
            new Thing("silences", "Silence", "Silences", "Silences"),
            new Thing("maintenance-windows", "MaintenanceWindow", "MaintenanceWindows", "Maintenance windows"));

    private DefinedThings() {}

    static List<String> shapes() {
        return ALL.stream().map(Thing::shape).toList();
    }

    static boolean isOne(String path) {
        return ALL.stream().anyMatch(it -> path.startsWith("/api/v1/" + it.path()));
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
        operation.setTags(List.of(thing.tag()));
        switch (method) {
            case GET -> {
                name(
                        operation,
                        ofAll ? "list" + thing.shapes() : "get" + thing.shape(),
                        ofAll ? "List them" : "Read a " + thing.word());
                answer(operation, "200", "Done", thing.shape() + (ofAll ? "Page" : ""));
            }
            case POST -> {
                name(operation, "create" + thing.shape(), "Make a " + thing.word());
                asks(operation, thing.shape() + "Definition");
                answer(operation, "201", "Made", thing.shape());
            }
            case PUT -> {
                name(operation, "put" + thing.shape(), "Make or replace a " + thing.word());
                asks(operation, thing.shape() + "Definition");
                answer(operation, "200", "Changed", thing.shape());
                add(operation, "201", "Made", thing.shape());
            }
            case PATCH -> {
                name(
                        operation,
                        "patch" + thing.shape(),
                        "Change a " + thing.word() + " by a JSON merge patch (RFC 7396)");
                asks(operation, thing.shape() + "Patch");
                answer(operation, "200", "Changed", thing.shape());
            }
            case DELETE -> {
                name(operation, "delete" + thing.shape(), "Delete a " + thing.word() + " that nothing names");
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
            if (shape.endsWith("Definition")) {
                media.addExample(shape, OASFactory.createExample().ref(COMPONENTS + "examples/" + shape));
            }
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
