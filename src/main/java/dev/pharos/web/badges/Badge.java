package dev.pharos.web.badges;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.json.rule.Texts;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.published.XmlText;

/**
 * Two words on a strip of colour; lengths are in pixels.
 *
 * @param label what it is about
 * @param message how that is
 * @param title all of it in a sentence, for who does not see it
 * @param isError whether it tells of what was asked for, and of no component
 */
public record Badge(String label, String message, Colour colour, String title, boolean isError) {
    /** Below that nothing is kept by shields.io. */
    private static final int KEEP_SECONDS = 300;

    private static final int MOST_CHARACTERS = 60;
    private static final int PADDING = 6;
    private static final int CORNER = 3;

    /** Each has a contrast of more than 6 to 1 to the white words on it. */
    public enum Colour {
        GREEN("17695d"),
        AMBER("875400"),
        RED("b01030"),
        BLUE("2a55a5"),
        GREY("616b7f");

        private final String code;

        Colour(String code) {
            this.code = code;
        }

        /** As CSS writes it, without its hash sign. */
        public String code() {
            return code;
        }

        static Colour of(Look look) {
            return switch (look) {
                case UP -> GREEN;
                case DEGRADED -> AMBER;
                case DOWN -> RED;
                case MAINTENANCE -> BLUE;
                case NO_DATA -> GREY;
            };
        }
    }

    public Badge {
        label = XmlText.of(Texts.cut(label, MOST_CHARACTERS));
        message = XmlText.of(Texts.cut(message, MOST_CHARACTERS));
        title = XmlText.of(title);
    }

    /** As shields.io takes it (https://shields.io/badges/endpoint-badge). */
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("schemaVersion", 1)
                .put("label", label)
                .put("message", message)
                .put("color", colour.code())
                .put("isError", isError)
                .put("cacheSeconds", KEEP_SECONDS);
    }

    public int labelWidth() {
        return TextWidth.of(label);
    }

    public int messageWidth() {
        return TextWidth.of(message);
    }

    /** Of the part with the label. */
    public int left() {
        return labelWidth() + 2 * PADDING;
    }

    public int width() {
        return left() + messageWidth() + 2 * PADDING;
    }

    /** Where its corners on the right begin. */
    public int edge() {
        return width() - CORNER;
    }

    /** Where the label begins. */
    public int labelX() {
        return PADDING;
    }

    /** Where the message begins. */
    public int messageX() {
        return left() + PADDING;
    }
}
