package dev.pharos.core.incident;

import java.util.Optional;

/**
 * Who did something to an incident.
 *
 * @param by what they call themselves, or what they are called
 * @param principal how we know of them: the name of the key that signed in, the link of a message, the channel of another
 *     system; empty of what was written before this was kept
 */
public record Actor(String by, Optional<String> principal) {
    public Actor {
        if (by.isBlank()) {
            throw new IllegalArgumentException("the name of who acts is blank");
        }
    }

    public Actor(String by, String principal) {
        this(by, Optional.of(principal));
    }
}
