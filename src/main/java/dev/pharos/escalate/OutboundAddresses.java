package dev.pharos.escalate;

import java.net.InetAddress;
import java.time.Duration;

/** Finds the address that a request may go to, so that what is connected to is what was checked. */
interface OutboundAddresses {

    /** What a name came to. */
    sealed interface Found {
        record Address(InetAddress address) implements Found {}

        /**
         * @param reason why there is none to connect to, in one sentence
         */
        record None(String reason) implements Found {}
    }

    /** Blocks, at most for {@code limit}. */
    Found find(String host, Duration limit);
}
