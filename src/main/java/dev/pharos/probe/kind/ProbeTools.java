package dev.pharos.probe.kind;

import dev.pharos.core.json.Json;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.outbound.tls.TlsContexts;
import dev.pharos.platform.Ticker;
import dev.pharos.probe.answer.BodyRoom;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What all probes share.
 *
 * @param bodies the memory that they may take together
 * @param reading takes large bodies to decompress and parse, which would hold up an event loop
 * @param preparing takes what a target needs before its first probe, and waits behind no body
 * @param sockets opens what becomes a connection
 */
public record ProbeTools(
        ProbeLoops loops,
        OutboundResolver resolver,
        TlsContexts tls,
        Ticker ticker,
        JsonReading json,
        String userAgent,
        BodyRoom bodies,
        HeavyWork reading,
        HeavyWork preparing,
        ChannelFactory<Channel> sockets) {

    /** Makes JSON of a body; empty where it is none. */
    public interface JsonReading {
        Optional<Json> read(byte[] bytes, Charset charset);
    }

    /** Runs work on a thread that may take its time, or tells why it does not. */
    public interface HeavyWork {
        void run(Runnable work, Consumer<Throwable> refused);
    }
}
