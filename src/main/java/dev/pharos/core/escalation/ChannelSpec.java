package dev.pharos.core.escalation;

import dev.pharos.core.url.Url;
import java.util.List;

/** By what means a channel reaches somebody. */
public sealed interface ChannelSpec {

    /**
     * A signed HTTP POST after Standard Webhooks.
     *
     * @param secret {@code whsec_} and 24 to 64 bytes in base64; never shown
     */
    record Webhook(Url url, String secret) implements ChannelSpec {
        @Override
        public String toString() {
            return "Webhook[" + url.host() + "]";
        }
    }

    /** What is allowed and unwise about it, a sentence each. */
    default List<String> warnings() {
        return switch (this) {
            case Webhook webhook ->
                webhook.url().secure()
                        ? List.of()
                        : List.of(
                                "Its messages go over plain HTTP, where whoever is on the way can read them; use https.");
        };
    }

    /** The word for it in the API. */
    default String kind() {
        return switch (this) {
            case Webhook _ -> "webhook";
        };
    }
}
