package dev.pharos.publish.description;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;

/**
 * Adds to the description of the API what holds for all of it: that a key is needed, and which problems a request may end
 * with. The shapes are in {@code META-INF/openapi.yaml}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {
    private static final String GUARDED = "/api/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths().getPathItems().forEach(ApiDescription::describe);
        }
    }

    private static void describe(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            if (path.startsWith(GUARDED)) {
                guard(operation);
                problems(path, method, operation);
            }
        });
    }

    private static void guard(Operation operation) {
        operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme("key")));
    }

    private static void problems(String path, HttpMethod method, Operation operation) {
        add(operation, "401", "No API key, or one that is not known");
        if (path.contains("{")) {
            add(operation, "404", "It is not there");
        }
        if (operation.getRequestBody() != null) {
            add(operation, "400", "Malformed JSON");
            add(operation, "413", "A body over 1 MiB");
            add(operation, "415", "Not JSON");
        }
        if (operation.getRequestBody() != null || method == HttpMethod.GET && !path.endsWith("}")) {
            add(operation, "422", "The input breaks rules: all violations at once");
        }
        if (method != HttpMethod.GET && !path.endsWith("probe")) {
            add(operation, "409", "The key is taken, a file owns it, or it is still in use");
        }
        if (List.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE).contains(method)) {
            add(operation, "412", "If-Match names another revision");
        }
        add(operation, "503", "PostgreSQL is away or behind, or too much is asked at once");
    }

    private static void add(Operation operation, String status, String description) {
        var responses = operation.getResponses() == null ? OASFactory.createAPIResponses() : operation.getResponses();
        if (!responses.hasAPIResponse(status)) {
            var content = OASFactory.createContent()
                    .addMediaType(
                            "application/problem+json",
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
            responses.addAPIResponse(
                    status,
                    OASFactory.createAPIResponse().description(description).content(content));
        }
        operation.setResponses(responses);
    }
}
