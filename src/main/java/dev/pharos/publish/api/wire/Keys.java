package dev.pharos.publish.api.wire;

import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.target.TargetKey;
import dev.pharos.publish.api.problem.Problem;
import java.util.function.Function;

/** Reads the keys in addresses. */
public final class Keys {
    private Keys() {}

    /** The key of a target that ought to be there: what cannot be a key is nowhere, 404. */
    public static TargetKey target(String key) {
        return existing(key, "target", TargetKey::new);
    }

    public static ChannelKey channel(String key) {
        return existing(key, "channel", ChannelKey::new);
    }

    /** The key of what may be made under it: what cannot be a key breaks a rule, 422. */
    public static <K> K writable(String key, Function<String, K> reader) {
        try {
            return reader.apply(key);
        } catch (IllegalArgumentException broken) {
            throw Problem.invalid("key", String.valueOf(broken.getMessage())).exception();
        }
    }

    private static <K> K existing(String key, String kind, Function<String, K> reader) {
        try {
            return reader.apply(key);
        } catch (IllegalArgumentException broken) {
            throw Problem.notFound("There is no " + kind + " \"" + key + "\": " + broken.getMessage() + ".")
                    .exception();
        }
    }
}
