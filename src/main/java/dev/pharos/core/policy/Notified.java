package dev.pharos.core.policy;

import dev.pharos.core.catalog.Key;

/** Who a step of a policy tells; written {@code channel:ops}, {@code schedule:primary}, {@code contact:lead}. */
public sealed interface Notified {

    Key key();

    record ToChannel(Key key) implements Notified {
        @Override
        public String toString() {
            return "channel:" + key;
        }
    }

    /** Whoever is on call when the step is due. */
    record ToSchedule(Key key) implements Notified {
        @Override
        public String toString() {
            return "schedule:" + key;
        }
    }

    record ToContact(Key key) implements Notified {
        @Override
        public String toString() {
            return "contact:" + key;
        }
    }

    /**
     * Reads it as it is written.
     *
     * @throws IllegalArgumentException with the text and the rule
     */
    static Notified parse(String text) {
        var colon = text.indexOf(':');
        var kind = colon < 0 ? "" : text.substring(0, colon);
        return switch (kind) {
            case "channel" -> new ToChannel(new Key(text.substring(colon + 1)));
            case "schedule" -> new ToSchedule(new Key(text.substring(colon + 1)));
            case "contact" -> new ToContact(new Key(text.substring(colon + 1)));
            default -> {
                var shown = text.length() > 80 ? text.substring(0, 79) + "…" : text;
                throw new IllegalArgumentException(
                        "\"" + shown + "\" must be channel:key, schedule:key or contact:key, such as channel:ops");
            }
        };
    }
}
