package dev.pharos.load;

import java.util.Optional;

/** What {@code ${NAME}} in a probe file stands for. */
interface Environment {
    Optional<String> get(String name);
}
