package dev.pharos.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of the project, and what they have to agree on. */
final class DeployFiles {
    static final Path DEPLOY = Path.of("deploy");
    /** Where Pharos listens when nobody says otherwise. */
    static final int PORT = 8080;
    /** As whom it runs in a container. */
    static final int USER = 10001;
    /** Probes 10 s, writing 5 s, messages 5 s: see docs/operations.md. */
    static final Duration LONGEST_END = Duration.ofSeconds(20);

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeployFiles() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of this build. */
    static String version() {
        return text(Path.of("pom.xml"))
                .replaceFirst("(?s).*?<artifactId>pharos</artifactId>\\s*<version>([^<]+)<.*", "$1");
    }

    static JsonNode yaml(Path file) {
        return yaml(text(file));
    }

    static JsonNode yaml(String text) {
        return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    static List<JsonNode> documents(String text) {
        var all = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text);
        return StreamSupport.stream(all.spliterator(), false)
                .<JsonNode>map(JSON::valueToTree)
                .toList();
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
