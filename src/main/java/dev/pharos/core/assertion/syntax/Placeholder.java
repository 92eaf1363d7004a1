package dev.pharos.core.assertion.syntax;

import dev.pharos.core.json.JsonPath;

/** What a name in square brackets stands for. How each reads for an HTTP answer is said here. */
public sealed interface Placeholder extends Operand {

    /** A fact of the whole answer. */
    enum Fact implements Placeholder {
        /** The status of the final answer, after redirects. */
        STATUS,
        /** How long the whole probe took, in milliseconds with up to three decimals. */
        RESPONSE_TIME,
        /** The address that answered, without port, IPv6 without brackets; of the last hop after redirects. */
        IP,
        /** {@code true}: whoever did not connect gave no answer to judge. */
        CONNECTED,
        /**
         * From the start of the probe until the certificate expires, of several hops the one that expires first; negative
         * afterwards, 0 over plain HTTP.
         */
        CERTIFICATE_EXPIRATION,
        /** Not there: an HTTP answer has no DNS response code, that is for targets that are probed by DNS. */
        DNS_RCODE
    }

    /** The body: its text where the path has no step, else the value at the path of its JSON. */
    record BodyValue(JsonPath path) implements Placeholder {
        boolean isRaw() {
            return path.steps().isEmpty();
        }
    }

    /** A header of the answer, in any case; several of one name are joined by a comma and a blank. */
    record HeaderValue(String name) implements Placeholder {}
}
