package dev.pharos.probe;

import dev.pharos.core.outcome.Json;
import dev.pharos.cycle.Ticker;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.probe.answer.BodyRoom;
import dev.pharos.probe.tls.TlsContexts;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What all probes share.
 *
 * @param heavyWork takes what would hold up an event loop: large bodies to decompress and parse
 * @param sockets opens what becomes a connection
 */
record ProbeTools(
        ProbeLoops loops,
        OutboundResolver resolver,
        TlsContexts tls,
        Ticker ticker,
        JsonReading json,
        String userAgent,
        BodyRoom bodies,
        HeavyWork heavyWork,
        ChannelFactory<Channel> sockets) {

    /** Makes JSON of a body; empty where it is none. */
    interface JsonReading {
        Optional<Json> read(byte[] bytes, Charset charset);
    }

    /** Runs work on a thread that may take its time, or tells why it does not. */
    interface HeavyWork {
        void run(Runnable work, Consumer<Throwable> refused);
    }
}
