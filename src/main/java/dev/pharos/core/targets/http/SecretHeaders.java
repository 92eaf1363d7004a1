package dev.pharos.core.targets.http;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which request headers are secret: they are written and never shown, and go to the target's own origin only. A name
 * that looks like a credential is one: hiding too much costs a look into one's own notes, hiding too little costs the
 * secret.
 */
public final class SecretHeaders {
    /** Within a name, however it is joined: {@code X-AuthToken}, {@code api_key}, {@code Ocp-Apim-Subscription-Key}. */
    private static final Pattern SECRET_ANYWHERE =
            Pattern.compile("authoriz|authoris|authentic|oauth|cookie|token|secret"
                    + "|passw|passphrase|passcode|credential|apikey|accesskey|session|signature|jwt|bearer|csrf|xsrf|saml|dpop|hmac"
                    + "|assertion|certificate");

    /** As one word of it, or as the end of one: {@code X-Auth}, {@code apikey}, {@code X-Basic-Auth}. */
    private static final Pattern SECRET_WORD = Pattern.compile(
            "auth(?!ors?$|ority$).*|.*auth|.*keys?|pass|.*pwd|pat|otp|totp|pin|sid|sig|nonce|creds?|cert|psk|.*login");

    private static final Pattern JOINT = Pattern.compile("[^a-z0-9]+");

    /** What an operator adds, in small letters; set once, before anything is read. */
    private static volatile Set<String> also = Set.of();

    private SecretHeaders() {}

    /** Whether the values of the header of this name are secret. */
    public static boolean contain(String name) {
        var small = name.toLowerCase(Locale.ROOT);
        return also.contains(small)
                || SECRET_ANYWHERE.matcher(JOINT.matcher(small).replaceAll("")).find()
                || JOINT.splitAsStream(small)
                        .anyMatch(word -> SECRET_WORD.matcher(word).matches());
    }

    /** Makes these names secret too, in the place of those that were added before. */
    public static void add(Collection<String> names) {
        also = names.stream().map(it -> it.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
