package dev.pharos.core.alerting;

import dev.pharos.core.matching.Subject;

/** What the results of a rule are put together by: each value makes a series with an alert of its own. */
public sealed interface By {
    /** The name of a label is as long. */
    int LONGEST_LABEL = 63;

    /** Each target by itself. */
    record Target() implements By {}

    record Group() implements By {}

    /** Those without the label are a series, too, whose value is empty. */
    record Label(String name) implements By {
        public Label {
            if (name.isBlank() || name.length() > LONGEST_LABEL) {
                throw new IllegalArgumentException("label:" + name + " must name a label, such as label:region");
            }
        }
    }

    /** All targets that the rule means together. */
    record All() implements By {}

    /**
     * Reads it as it is written.
     *
     * @throws IllegalArgumentException with the text and the rule
     */
    static By parse(String text) {
        return switch (text) {
            case "target" -> new Target();
            case "group" -> new Group();
            case "all" -> new All();
            default -> {
                if (!text.startsWith("label:")) {
                    throw new IllegalArgumentException(
                            "\"" + text + "\" must be target, group, all, or a label such as label:region");
                }
                yield new Label(text.substring("label:".length()));
            }
        };
    }

    /** As it is written. */
    default String code() {
        return switch (this) {
            case Target _ -> "target";
            case Group _ -> "group";
            case Label(var name) -> "label:" + name;
            case All _ -> "all";
        };
    }

    /** The series that a target belongs to. */
    default String seriesOf(Subject target) {
        return switch (this) {
            case Target _ -> target.value(Subject.TARGET);
            case Group _ -> target.value(Subject.GROUP);
            case Label(var name) -> target.value(name);
            case All _ -> "";
        };
    }
}
