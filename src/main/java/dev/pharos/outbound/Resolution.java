package dev.pharos.outbound;

import java.net.InetAddress;

/** What a name came to. Messages are one sentence for a person. */
public sealed interface Resolution {

    /** Connect to this very address, and look the name up no more: another answer would not be checked. */
    record Allowed(InetAddress address) implements Resolution {}

    /** The outbound policy forbids an address of the name, or how it is written; nothing may be sent there. */
    record Refused(String message) implements Resolution {}

    /**
     * The name has no address, or nobody could say.
     *
     * @param denied whether a name server said that there is no such name; otherwise none may have said anything
     */
    record Unresolved(String message, boolean denied) implements Resolution {}
}
