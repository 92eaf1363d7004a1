package dev.pharos.web.console.targets.search;

import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.web.console.standing.Standing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which targets somebody asks for, and in what order: all of it stands in the address.
 *
 * @param text what is looked for, as it was written
 * @param standing how they stand
 * @param kept further conditions
 * @param by what they are grouped by
 * @param group the only one of these groups; the empty word is those that are in none
 * @param page from 1
 * @param glance whether what history says is read with the page, for who has no script
 */
public record Asked(
        String text,
        Optional<Standing> standing,
        Optional<Kept> kept,
        By by,
        Optional<String> group,
        Sort sort,
        int page,
        boolean glance) {
    public static final String PATH = "/console/targets";
    public static final int LAST_PAGE = 10_000;

    /** Conditions on what is no state. */
    public enum Kept {
        EXPIRING("certificate"),
        OWNED("file");

        private final String code;

        Kept(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** The order of rows. */
    public enum Sort {
        TROUBLE("trouble", "trouble first"),
        NAME("name", "by name"),
        SLOWEST("slowest", "slowest first"),
        PROBED("probed", "longest unprobed first"),
        CERTIFICATE("certificate", "next certificate to end first");

        private final String code;
        private final String words;

        Sort(String code, String words) {
            this.code = code;
            this.words = words;
        }

        public String code() {
            return code;
        }

        public String words() {
            return words;
        }
    }

    /** By their groups, by a label, or not at all. */
    public sealed interface By {
        record Group() implements By {}

        record Label(String name) implements By {}

        record Nothing() implements By {}

        By GROUP = new Group();
        By NOTHING = new Nothing();

        String LABEL = "label.";

        /** @throws IllegalArgumentException for any other word */
        static By ofCode(String code) {
            if (code.startsWith(LABEL) && code.length() > LABEL.length()) {
                return new Label(code.substring(LABEL.length()));
            }
            return switch (code) {
                case "group" -> GROUP;
                case "none" -> NOTHING;
                default -> throw new IllegalArgumentException(code);
            };
        }

        default String code() {
            return switch (this) {
                case Group _ -> "group";
                case Nothing _ -> "none";
                case Label label -> LABEL + label.name();
            };
        }

        /** In which group a target is; the empty word where in none. */
        default String groupOf(TargetDefinition target) {
            return switch (this) {
                case Group _ -> target.group().orElse("");
                case Label label -> target.labels().values().getOrDefault(label.name(), "");
                case Nothing _ -> "";
            };
        }
    }

    public static final Asked ALL =
            new Asked("", Optional.empty(), Optional.empty(), By.GROUP, Optional.empty(), Sort.TROUBLE, 1, false);

    public Asked on(int otherPage) {
        return new Asked(text, standing, kept, by, group, sort, otherPage, glance);
    }

    public Asked standing(Optional<Standing> other) {
        return new Asked(text, other, Optional.empty(), by, group, sort, 1, glance);
    }

    public Asked kept(Kept other) {
        return new Asked(text, Optional.empty(), Optional.of(other), by, group, sort, 1, glance);
    }

    public Asked by(By other) {
        return new Asked(text, standing, kept, other, Optional.empty(), sort, 1, glance);
    }

    public Asked group(Optional<String> other) {
        return new Asked(text, standing, kept, by, other, sort, 1, glance);
    }

    public Asked sorted(Sort other) {
        return new Asked(text, standing, kept, by, group, other, 1, glance);
    }

    public Asked glance(boolean shown) {
        return new Asked(text, standing, kept, by, group, sort, page, shown);
    }

    /** Whether nothing is left out. */
    public boolean isAll() {
        return text.isBlank() && standing.isEmpty() && kept.isEmpty() && group.isEmpty();
    }

    /** What stands behind the question mark, without what is usual; with it, or empty. */
    public String query() {
        var pairs = new ArrayList<String>();
        fields().forEach(it -> pairs.add(it.name() + "=" + URLEncoder.encode(it.value(), StandardCharsets.UTF_8)));
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    public String href() {
        return PATH + query();
    }

    /** A parameter of the address. */
    public record Field(String name, String value) {}

    /** The same as fields of a form. */
    public List<Field> fields() {
        var fields = new ArrayList<Field>();
        add(fields, "q", text.isBlank() ? Optional.empty() : Optional.of(text));
        add(fields, "state", standing.map(Standing::code));
        add(fields, "only", kept.map(Kept::code));
        add(fields, "by", by.equals(By.GROUP) ? Optional.empty() : Optional.of(by.code()));
        add(fields, "group", group);
        add(fields, "sort", sort == Sort.TROUBLE ? Optional.empty() : Optional.of(sort.code()));
        add(fields, "page", page == 1 ? Optional.empty() : Optional.of(Integer.toString(page)));
        add(fields, "history", glance ? Optional.of("shown") : Optional.empty());
        return fields;
    }

    private static void add(List<Field> fields, String name, Optional<String> value) {
        value.ifPresent(it -> fields.add(new Field(name, it)));
    }
}
