package dev.pharos.core.target;

import dev.pharos.core.target.http.Credentials;
import dev.pharos.core.target.http.Transport;
import dev.pharos.core.url.Url;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The protocol part of a target: what exactly a probe requests. */
public sealed interface ProbeSpec {

    /**
     * An HTTP(S) request.
     *
     * @param url without credentials
     * @param method an upper-case HTTP method
     * @param headers sent as they are; values may be secret
     * @param bodyLimit bytes that are read of an answer's body, decoded; 0 to 16 MiB
     * @param followRedirects at most 10 of them
     * @param auth what we sign in with
     */
    record Http(
            Url url,
            String method,
            Map<String, String> headers,
            Optional<String> body,
            int bodyLimit,
            boolean followRedirects,
            Transport transport,
            Optional<Credentials> auth)
            implements ProbeSpec {
        public Http {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        /** One that is reached in the usual way, by anybody. */
        public Http(
                Url url,
                String method,
                Map<String, String> headers,
                Optional<String> body,
                int bodyLimit,
                boolean followRedirects) {
            this(url, method, headers, body, bodyLimit, followRedirects, Transport.DEFAULT, Optional.empty());
        }

        @Override
        public String toString() {
            // Header values, bodies and credentials may be secret.
            return "Http[" + method + " " + url + "]";
        }
    }
}
