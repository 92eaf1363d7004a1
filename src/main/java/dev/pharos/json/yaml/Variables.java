package dev.pharos.json.yaml;

/** What {@code ${NAME}} in a file stands for. */
public interface Variables {
    Variable get(String name);

    /** What there is of one name. */
    sealed interface Variable {
        record Value(String text) implements Variable {
            @Override
            public String toString() {
                return "Value[•••]";
            }
        }

        record Unset() implements Variable {}

        /** It is there or not, and files may not read it; {@code why} goes behind the name, and says the way out. */
        record Forbidden(String why) implements Variable {}
    }
}
