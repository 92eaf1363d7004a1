package dev.pharos.json.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/** Hides and keeps the secrets of a target that are no headers: what is signed in with, and the key of a client certificate. */
public final class SecretMembers {
    private static final List<String> OF_AUTH = List.of("password", "token");
    private static final String KEY = "keyPem";
    private static final String CERTIFICATE = "certPem";

    private SecretMembers() {}

    /** Puts a text in the place of what is signed in with. */
    public static void replaceAuth(ObjectNode target, String text) {
        if (target.get("auth") instanceof ObjectNode auth) {
            OF_AUTH.stream().filter(auth::hasNonNull).forEach(it -> auth.put(it, text));
        }
    }

    /** Puts a text in the place of the key of a client certificate. */
    public static void replaceKey(ObjectNode target, String text) {
        if (target.get("tls") instanceof ObjectNode tls && tls.hasNonNull(KEY)) {
            tls.put(KEY, text);
        }
    }

    /**
     * Puts what is stored into a write that does not know it: all of {@code auth} where it is left out, else its password
     * or token where that is left out or masked and the kind is the same. What is written as {@code null} is removed.
     */
    public static void keepAuth(ObjectNode written, ObjectNode stored) {
        if (stored.get("auth") instanceof ObjectNode kept) {
            if (!written.has("auth")) {
                written.set("auth", kept);
            } else if (written.get("auth") instanceof ObjectNode auth) {
                keepParts(auth, kept);
            }
        }
    }

    /**
     * Puts the stored client certificate into a write that leaves it out, and its key into one that leaves that out or masks
     * it. What is written as {@code null} is removed.
     */
    public static void keepKey(ObjectNode written, ObjectNode stored) {
        if (stored.get("tls") instanceof ObjectNode kept && kept.hasNonNull(KEY)) {
            if (!written.has("tls")) {
                written.putObject("tls");
            }
            if (written.get("tls") instanceof ObjectNode tls) {
                keepKeyIn(tls, kept);
            }
        }
    }

    private static void keepParts(ObjectNode auth, ObjectNode kept) {
        if (auth.has("kind") && !Objects.equals(auth.get("kind"), kept.get("kind"))) {
            // Of another kind: under a merge patch the old parts would stay beneath the new ones.
            kept.fieldNames().forEachRemaining(name -> {
                if (!auth.has(name)) {
                    auth.putNull(name);
                }
            });
            return;
        }
        for (var name : OF_AUTH) {
            if (kept.has(name) && isUnknown(auth, name)) {
                auth.set(name, kept.get(name));
            }
        }
    }

    private static void keepKeyIn(ObjectNode tls, ObjectNode kept) {
        if (tls.has(CERTIFICATE) && tls.get(CERTIFICATE).isNull()) {
            // Without the certificate its key is of no use.
            if (isUnknown(tls, KEY)) {
                tls.putNull(KEY);
            }
        } else if (isUnknown(tls, KEY)) {
            tls.set(KEY, kept.get(KEY));
            if (!tls.has(CERTIFICATE)) {
                tls.set(CERTIFICATE, kept.get(CERTIFICATE));
            }
        }
    }

    private static boolean isUnknown(ObjectNode object, String name) {
        return !object.has(name) || Secrets.MASK.equals(object.get(name).textValue());
    }
}
