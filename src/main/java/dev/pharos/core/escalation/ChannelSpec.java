package dev.pharos.core.escalation;

import java.net.URI;

/** By what means a channel reaches somebody. */
public sealed interface ChannelSpec {

    /**
     * A signed HTTP POST after Standard Webhooks.
     *
     * @param secret {@code whsec_} and 24 to 64 bytes in base64; never shown
     */
    record Webhook(URI url, String secret) implements ChannelSpec {
        @Override
        public String toString() {
            return "Webhook[" + url.getHost() + "]";
        }
    }

    /** The word for it in the API. */
    default String kind() {
        return switch (this) {
            case Webhook _ -> "webhook";
        };
    }
}
