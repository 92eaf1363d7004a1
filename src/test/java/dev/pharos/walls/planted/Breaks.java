package dev.pharos.walls.planted;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Names the wall that a class breaks. Only tests of the walls look at these classes; nothing runs. */
@Target(ElementType.TYPE)
public @interface Breaks {
    String value();
}
