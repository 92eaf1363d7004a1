package dev.pharos.core.targets;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.targets.http.Credentials;
import dev.pharos.core.targets.http.Transport;
import dev.pharos.core.url.Origin;
import dev.pharos.core.url.Url;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The protocol part of a target: what exactly a probe does. */
public sealed interface ProbeSpec {

    /** The kinds of probe that there are. */
    enum Kind {
        HTTP(Set.of(Phase.values())),
        TCP(Set.of(Phase.RESOLVE, Phase.CONNECT, Phase.TLS, Phase.PROCESSING));

        private final Set<Phase> phases;

        Kind(Set<Phase> phases) {
            this.phases = phases;
        }

        /** Whether its probes have this phase. */
        public boolean has(Phase phase) {
            return phases.contains(phase);
        }

        /** The word for it in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Kind kind();

    /** Where a probe connects to first, and whether it speaks TLS there. */
    Origin origin();

    /** Where it goes, as a person reads it; holds no secret. */
    String address();

    /** How it is connected to. */
    Transport transport();

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
        public Kind kind() {
            return Kind.HTTP;
        }

        @Override
        public Origin origin() {
            return url.origin();
        }

        @Override
        public String address() {
            return url.toString();
        }

        @Override
        public String toString() {
            // Header values, bodies and credentials may be secret.
            return "Http[" + method + " " + url + "]";
        }
    }

    /**
     * A TCP connection; over TLS where the origin is secure.
     *
     * @param send what is sent once the connection stands
     * @param expect what must be in what comes back
     * @param bodyLimit bytes that are read of what comes back; 1 to 64 KiB
     */
    record Tcp(Origin origin, Optional<String> send, Optional<String> expect, int bodyLimit, Transport transport)
            implements ProbeSpec {

        @Override
        public Kind kind() {
            return Kind.TCP;
        }

        @Override
        public String address() {
            return (origin.secure() ? "tls://" : "tcp://") + origin.hostInUrl() + ":" + origin.port();
        }

        @Override
        public String toString() {
            // What is sent may be secret.
            return "Tcp[" + address() + "]";
        }
    }
}
