package dev.pharos.catalog.targets.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What is to be done to each of many targets. */
public sealed interface BulkAct {
    record Pause() implements BulkAct {}

    record Resume() implements BulkAct {}

    /** @param value the label's; empty to take the label off */
    record Label(String name, Optional<String> value) implements BulkAct {}

    record Delete() implements BulkAct {}

    /** Does it to a definition in writing. */
    default void on(ObjectNode written) {
        switch (this) {
            case Pause _ -> written.put("paused", true);
            case Resume _ -> written.put("paused", false);
            case Label label -> {
                var labels = written.withObject("labels");
                label.value()
                        .ifPresentOrElse(value -> labels.put(label.name(), value), () -> labels.remove(label.name()));
            }
            case Delete _ -> {
                // Nothing is left to write.
            }
        }
    }

    /** Why it does nothing to a target. */
    default String nothingToDo() {
        return switch (this) {
            case Pause _ -> "It is paused already.";
            case Resume _ -> "It is not paused.";
            case Label label -> label.value().isPresent() ? "It has that label already." : "It has no such label.";
            case Delete _ -> "It is gone already.";
        };
    }
}
