package dev.pharos.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Renders a kustomize base as {@code kubectl kustomize} does, as far as ours goes: resources, labels that are no selectors,
 * images, and ConfigMaps out of files. What it does not know it refuses, so that what it renders is what is rendered.
 */
final class Kustomization {
    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "resources", "labels", "images", "configMapGenerator");

    private final Path folder;
    private final JsonNode file;

    private Kustomization(Path folder, JsonNode file) {
        this.folder = folder;
        this.file = file;
    }

    static List<ObjectNode> render(Path folder) {
        return new Kustomization(folder, DeployFiles.yaml(folder.resolve("kustomization.yaml"))).render();
    }

    private List<ObjectNode> render() {
        require(file, KNOWN);
        var rendered = new ArrayList<ObjectNode>();
        for (var resource : file.get("resources")) {
            DeployFiles.documents(DeployFiles.text(folder.resolve(resource.asText())))
                    .forEach(it -> rendered.add((ObjectNode) it));
        }
        file.path("configMapGenerator").forEach(it -> rendered.add(configMap(it)));
        rendered.forEach(this::label);
        rendered.forEach(this::nameImages);
        return rendered;
    }

    private ObjectNode configMap(JsonNode generator) {
        require(generator, Set.of("name", "files", "options"));
        require(generator.get("options"), Set.of("disableNameSuffixHash"));
        if (!generator.at("/options/disableNameSuffixHash").asBoolean()) {
            throw new AssertionError("names with a hash are not rendered here");
        }
        var map = JsonNodeFactory.instance.objectNode();
        map.put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata").set("name", generator.get("name"));
        var data = map.putObject("data");
        for (var source : generator.get("files")) {
            var path = folder.resolve(source.asText());
            data.put(String.valueOf(path.getFileName()), DeployFiles.text(path));
        }
        return map;
    }

    private void label(ObjectNode resource) {
        for (var rule : file.path("labels")) {
            require(rule, Set.of("pairs", "includeSelectors", "includeTemplates"));
            if (rule.path("includeSelectors").asBoolean()) {
                throw new AssertionError("labels of selectors are not rendered here");
            }
            add(rule.get("pairs"), (ObjectNode) resource.get("metadata"));
            if (rule.path("includeTemplates").asBoolean()
                    && resource.at("/spec/template/metadata") instanceof ObjectNode metadata) {
                add(rule.get("pairs"), metadata);
            }
        }
    }

    private static void add(JsonNode pairs, ObjectNode metadata) {
        pairs.properties().forEach(it -> metadata.withObjectProperty("labels").set(it.getKey(), it.getValue()));
    }

    private void nameImages(ObjectNode resource) {
        for (var container : resource.at("/spec/template/spec/containers")) {
            for (var image : file.path("images")) {
                require(image, Set.of("name", "newName", "newTag"));
                if (container.get("image").equals(image.get("name"))) {
                    ((ObjectNode) container)
                            .put(
                                    "image",
                                    image.get("newName").asText() + ":"
                                            + image.get("newTag").asText());
                }
            }
        }
    }

    private static void require(JsonNode node, Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new AssertionError("\"" + name + "\" is not rendered here; teach it, or leave it out");
            }
        });
    }
}
