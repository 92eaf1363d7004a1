package dev.pharos.web.description;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Adds to the description of the API what holds for all of it: that a key is needed, which problems a request may end with,
 * what its parameters are, and an example of each answer. The shapes, parameters and examples are in
 * {@code META-INF/openapi.yaml}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {
    private static final String GUARDED = "/api/";

    /** Others than people call there, who have no key. */
    private static final String INBOUND = "/api/v1/inbound/";

    private static final String COMPONENTS = "#/components/";

    /** What is made of a body that is described here and not where it is read; generated clients stumble over it. */
    private static final List<String> OF_JACKSON = List.of("ObjectNode", "JsonNode", "JsonNodeType");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var components = api.getComponents();
        if (components == null || api.getPaths() == null || components.getExamples() == null) {
            return;
        }
        DefinedThings.describe(api);
        OF_JACKSON.forEach(components::removeSchema);
        for (var name : DefinedThings.shapes()) {
            var definition = Objects.requireNonNull(components.getSchemas().get(name + "Definition"), name);
            components.addSchema(name + "Patch", Patches.of(definition));
        }
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> describe(components, path, method, operation)));
    }

    private static void describe(Components components, String path, HttpMethod method, Operation operation) {
        if (path.startsWith(INBOUND)) {
            operation.setSecurity(List.of());
            add(operation, "404", "NotFound");
            add(operation, "413", "TooLarge");
        } else if (path.startsWith(GUARDED)) {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme("key")));
            problems(path, method, operation);
        }
        if (operation.getParameters() != null) {
            operation.setParameters(operation.getParameters().stream()
                    .map(it -> known(components.getParameters(), path, operation.getOperationId(), it))
                    .toList());
        }
        examples(components, operation);
    }

    private static void problems(String path, HttpMethod method, Operation operation) {
        add(operation, "401", "Unauthorized");
        add(operation, "403", "Forbidden");
        add(operation, "429", "WrongKeys");
        if (path.contains("{")) {
            add(operation, "404", "NotFound");
        }
        if (operation.getRequestBody() != null) {
            add(operation, "400", "BadRequest");
            add(operation, "413", "TooLarge");
            add(operation, "415", "NotJson");
        }
        add(operation, "422", "Invalid");
        if (method != HttpMethod.GET && !path.endsWith("probe")) {
            add(operation, "409", "Conflict");
        }
        if (List.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE).contains(method)) {
            add(operation, "412", "Stale");
        }
        add(operation, "503", "Later");
    }

    private static void add(Operation operation, String status, String response) {
        var responses = operation.getResponses() == null ? OASFactory.createAPIResponses() : operation.getResponses();
        var known = responses.getAPIResponse(status);
        if (known == null || known.getContent() == null && known.getRef() == null) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(COMPONENTS + "responses/" + response));
        }
        operation.setResponses(responses);
    }

    private static Parameter known(Map<String, Parameter> all, String path, String operation, Parameter parameter) {
        var name = switch (parameter.getName()) {
            case "key" -> key(path, operation, parameter);
            case "id" -> "incidentId";
            case "If-Match" -> "ifMatch";
            default ->
                all.containsKey(parameter.getName()) ? parameter.getName() : operation + "." + parameter.getName();
        };
        return all.containsKey(name) ? OASFactory.createParameter().ref(COMPONENTS + "parameters/" + name) : parameter;
    }

    private static String key(String path, String operation, Parameter parameter) {
        if (parameter.getIn() == Parameter.In.QUERY) {
            return operation + ".key";
        }
        if (DefinedThings.isOne(path)) {
            return "thingKey";
        }
        return path.contains("/channels") ? "channelKey" : "targetKey";
    }

    private static void examples(Components components, Operation operation) {
        operation.getResponses().getAPIResponses().values().stream()
                .filter(it -> it.getContent() != null)
                .flatMap(it -> it.getContent().getMediaTypes().values().stream())
                .filter(it -> it.getSchema() != null && it.getSchema().getRef() != null)
                .forEach(it -> {
                    var shape = it.getSchema().getRef().replaceFirst(".*/", "");
                    if (components.getExamples().containsKey(shape)) {
                        it.addExample(shape, OASFactory.createExample().ref(COMPONENTS + "examples/" + shape));
                    }
                });
    }
}
