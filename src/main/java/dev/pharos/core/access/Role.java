package dev.pharos.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a principal may do: all that the roles before it may, and something more. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Acknowledges incidents, and has a registered target probed at once. */
    RESPONDER,
    /** Changes what people edit. */
    EDITOR,
    /** Decides who may do what. */
    ADMIN;

    /** Its name in the API, in {@code api_key} and at resources. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The codes of this role and of all that it includes. */
    public Set<String> codes() {
        return Arrays.stream(values())
                .filter(it -> it.compareTo(this) <= 0)
                .map(Role::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws IllegalArgumentException where no role has this code */
    public static Role of(String code) {
        return Arrays.stream(values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + code + "\" must be viewer, responder, editor or admin"));
    }
}
