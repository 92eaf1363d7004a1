package dev.pharos.json.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * What a YAML file holds.
 *
 * @param root empty where the file is empty, or is no YAML at all
 * @param mistakes in the order of the file; where there are any, {@code root} is not whole
 */
public record YamlDocument(Optional<Marked> root, List<Mistake> mistakes) {
    private static final int MAX_NESTING = 32;
    private static final int MAX_ALIASES = 1_000;

    /** Of events, and of the values that aliases unfold to; each takes some 300 bytes until the file is read. */
    private static final int FEWEST_ALLOWED = 100_000;

    private static final int MOST_ALLOWED = 2_000_000;

    public YamlDocument {
        mistakes = List.copyOf(mistakes);
    }

    /**
     * Reads a whole file, whose size the caller has bounded.
     *
     * @param variables what {@code ${NAME}} stands for
     * @param shown tells by its path ({@code targets[2].name}) whether a value is shown to others, and so takes no variable
     */
    public static YamlDocument parse(String text, Variables variables, Predicate<String> shown) {
        var mistakes = new ArrayList<Mistake>();
        var root = compose(text, mistakes).flatMap(it -> new NodeReader(variables, shown, mistakes).read(it));
        return new YamlDocument(root, mistakes);
    }

    private static Optional<Node> compose(String text, List<Mistake> mistakes) {
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(MAX_NESTING);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        try {
            var reader = new StreamReader(text.startsWith("\uFEFF") ? text.substring(1) : text);
            return Optional.ofNullable(
                    new Composer(new BoundedParser(reader, options, mostValues()), new CoreSchema(), options)
                            .getSingleNode());
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            var problem = e.getProblem() == null ? "malformed" : e.getProblem();
            mistakes.add(new Mistake(
                    mark == null ? SourceLocation.START : SourceLocation.of(mark),
                    "",
                    "is not valid YAML: " + problem));
        } catch (ReaderException e) {
            mistakes.add(new Mistake(
                    placeOf(text, e.getPosition()), "", "is not valid YAML: it must not hold control characters"));
        } catch (YAMLException e) {
            mistakes.add(new Mistake(SourceLocation.START, "", "is not valid YAML: " + e.getMessage()));
        }
        return Optional.empty();
    }

    /** As many as this process has room for. Not in a constant, which would be worked out where the image is built. */
    static int mostValues() {
        return (int) Math.clamp(Runtime.getRuntime().maxMemory() / 1_000, FEWEST_ALLOWED, MOST_ALLOWED);
    }

    private static SourceLocation placeOf(String text, int codePoints) {
        var before = text.codePoints().limit(codePoints).toArray();
        var line = 1;
        var column = 1;
        for (var codePoint : before) {
            column = codePoint == '\n' ? 1 : column + 1;
            line += codePoint == '\n' ? 1 : 0;
        }
        return new SourceLocation(line, column);
    }
}
