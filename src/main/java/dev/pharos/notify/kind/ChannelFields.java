package dev.pharos.notify.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.Region;
import dev.pharos.core.url.Url;
import dev.pharos.json.Fields;
import dev.pharos.json.TransportJson;
import dev.pharos.json.rule.Urls;
import java.util.Optional;
import java.util.regex.Pattern;

/** How kinds read what many of them have: an address that is a secret, one that stands in for the vendor's, a key. */
public final class ChannelFields {
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_KEY = 1_000;

    private ChannelFields() {}

    /**
     * The field {@code url} where whoever knows it may write to the channel: nothing of it is repeated.
     *
     * @param what it is, with an example: {@code the address of an incoming webhook, https://hooks.slack.com/services/…}
     */
    public static Optional<Url> secretUrl(Fields fields, String what) {
        if (fields.find("url").isEmpty()) {
            fields.refuse("url", "is missing: write " + what);
        }
        return TransportJson.secret(fields, "url", LONGEST_URL)
                .flatMap(it -> fields.understood("url", it, text -> secretUrl(text, what)));
    }

    private static Url secretUrl(String text, String what) {
        try {
            return Urls.parse(text, "the address itself is the secret");
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("must be " + what);
        }
    }

    /** The field {@code url} that may be left out; empty where it is, and where it is wrong. */
    public static Optional<Url> ownUrl(Fields fields) {
        return fields.address("url", it -> {
            var url = Urls.parse(it, "write the key into its own field");
            if (!url.target().equals(url.path()) || it.indexOf('#') >= 0) {
                throw new IllegalArgumentException("the address must have no query and no fragment");
            }
            return url;
        });
    }

    /** What was stored of {@link #ownUrl}. */
    public static Optional<Url> keptUrl(ObjectNode written) {
        return Optional.ofNullable(written.path("url").textValue()).map(Url::parse);
    }

    /** What was stored of a region; the usual one where there is none. */
    public static Region keptRegion(ObjectNode written) {
        return Region.EU.code().equals(written.path("region").asText()) ? Region.EU : Region.US;
    }

    /** As {@link #ownUrl}, for one that must be there. */
    public static Optional<Url> neededUrl(Fields fields, String what) {
        if (fields.find("url").isEmpty()) {
            fields.refuse("url", "is missing: write " + what);
        }
        return ownUrl(fields);
    }

    /**
     * A secret that must be there and have a shape, of which nothing is repeated.
     *
     * @param what it is, and where it is found
     */
    public static Optional<String> key(Fields fields, String name, Pattern shape, String what) {
        if (fields.find(name).isEmpty()) {
            fields.refuse(name, "is missing: write " + what);
        }
        return optionalKey(fields, name, shape, what);
    }

    /** As {@link #key}, for one that may be left out. */
    public static Optional<String> optionalKey(Fields fields, String name, Pattern shape, String what) {
        return TransportJson.secret(fields, name, LONGEST_KEY)
                .flatMap(it -> fields.understood(name, it, text -> {
                    if (!shape.matcher(text).matches()) {
                        throw new IllegalArgumentException("must be " + what);
                    }
                    return text;
                }));
    }

    /** What lies beneath an address that has neither query nor fragment. */
    public static Url beneath(Url base, String path) {
        return Url.parse(base.sent().replaceFirst("/$", "") + path);
    }
}
