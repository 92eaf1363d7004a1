package dev.pharos.outbound;

import java.net.InetAddress;

/** What a name came to. Messages are one sentence for a person. */
public sealed interface Resolution {

    /** Connect to this very address, and look the name up no more: another answer would not be checked. */
    record Allowed(InetAddress address) implements Resolution {}

    /** The outbound policy forbids an address of the name; nothing may be sent to any of them. */
    record Refused(InetAddress address, String message) implements Resolution {}

    /** The name has no address, or nobody could say. */
    record Unresolved(String message) implements Resolution {}
}
