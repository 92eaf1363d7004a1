package dev.pharos.core.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A parsed JSON document (RFC 8259), so that {@code core} can read a body without a JSON library. */
public sealed interface Json {

    record Null() implements Json {}

    record Bool(boolean value) implements Json {}

    /** A number as it was written, so that no digit is lost. */
    record Num(String literal) implements Json {}

    record Str(String value) implements Json {}

    record Arr(List<Json> elements) implements Json {
        public Arr {
            elements = List.copyOf(elements);
        }
    }

    /** An object; its members keep their order. */
    record Obj(Map<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** This document without a blank that it does not need; numbers stay as they were written. */
    default String minified() {
        return JsonText.of(this);
    }
}
