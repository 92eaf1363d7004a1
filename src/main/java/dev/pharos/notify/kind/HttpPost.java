package dev.pharos.notify.kind;

import dev.pharos.core.url.Url;
import java.util.Map;

/**
 * A request that tells somebody something. Its body is JSON.
 *
 * @param url may be a secret
 * @param headers those of this kind; how it is framed and who sends it is added
 * @param asksWhy whether the body of a refusal says what to do about it, and is read
 */
public record HttpPost(Url url, Map<String, String> headers, String body, boolean asksWhy) {
    public HttpPost {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "HttpPost[" + url.host() + "]";
    }
}
