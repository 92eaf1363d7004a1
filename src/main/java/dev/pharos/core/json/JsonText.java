package dev.pharos.core.json;

/** Writes a JSON document in as few characters as it needs, escaping only what RFC 8259, section 7 says must be. */
final class JsonText {
    private static final char FIRST_PLAIN_CHARACTER = ' ';

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(Json json) {
        var text = new JsonText();
        text.write(json);
        return text.out.toString();
    }

    private void write(Json json) {
        switch (json) {
            case Json.Null _ -> out.append("null");
            case Json.Bool bool -> out.append(bool.value());
            case Json.Num number -> out.append(number.literal());
            case Json.Str string -> quote(string.value());
            case Json.Arr array -> array(array);
            case Json.Obj object -> object(object);
        }
    }

    private void array(Json.Arr array) {
        var separator = "";
        out.append('[');
        for (var element : array.elements()) {
            out.append(separator);
            write(element);
            separator = ",";
        }
        out.append(']');
    }

    private void object(Json.Obj object) {
        var separator = "";
        out.append('{');
        for (var member : object.members().entrySet()) {
            out.append(separator);
            quote(member.getKey());
            out.append(':');
            write(member.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void quote(String value) {
        out.append('"');
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < FIRST_PLAIN_CHARACTER) {
                        out.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
