package dev.pharos.core.target;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The protocol part of a target: what exactly a probe requests. */
public sealed interface ProbeSpec {

    /**
     * An HTTP(S) request.
     *
     * @param url http or https with a host, without credentials
     * @param method an upper-case HTTP method
     * @param headers sent as they are; values may be secret
     * @param bodyLimit bytes that are read of an answer's body, decoded; 0 to 16 MiB
     * @param followRedirects at most 10 of them
     */
    record Http(
            URI url,
            String method,
            Map<String, String> headers,
            Optional<String> body,
            int bodyLimit,
            boolean followRedirects)
            implements ProbeSpec {
        public Http {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        @Override
        public String toString() {
            // Header values and bodies may be secret.
            return "Http[" + method + " " + url + "]";
        }
    }
}
