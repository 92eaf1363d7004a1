package dev.pharos.catalog.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.alerting.AlertRule;
import dev.pharos.json.Checked;
import dev.pharos.json.policy.AlertRuleJson;
import dev.pharos.json.yaml.Variables;
import dev.pharos.json.yaml.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The rules that are ready-made: those of {@code probes/rules.yaml.example}, of which the product holds a copy. */
public final class ReadyMade {
    private static final String FILE = "rules.yaml.example";
    private static final AlertRuleJson JSON = new AlertRuleJson();

    private ReadyMade() {}

    /** In the order of the file. */
    public static List<AlertRule> rules() {
        var document = YamlDocument.parse(text(), _ -> new Variables.Variable.Unset(), _ -> false);
        var rules = new ArrayList<AlertRule>();
        for (var rule : document.root().orElseThrow().json().withArray("rules")) {
            rules.add(rule(rule));
        }
        return List.copyOf(rules);
    }

    private static AlertRule rule(JsonNode written) {
        return switch (JSON.read((ObjectNode) written)) {
            case Checked.Valid<AlertRule> valid -> valid.value();
            case Checked.Invalid<AlertRule> invalid ->
                throw new IllegalStateException(FILE + ": " + invalid.violations());
        };
    }

    private static String text() {
        try (var file = Objects.requireNonNull(ReadyMade.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
