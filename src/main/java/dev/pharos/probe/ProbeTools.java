package dev.pharos.probe;

import dev.pharos.cycle.Ticker;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.probe.answer.JsonReader;
import dev.pharos.probe.tls.TlsContexts;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import java.util.concurrent.Executor;

/**
 * What all probes share.
 *
 * @param heavyWork takes what would hold up an event loop: large bodies to decompress and parse
 * @param sockets opens what becomes a connection
 */
record ProbeTools(
        OutboundResolver resolver,
        TlsContexts tls,
        Ticker ticker,
        JsonReader json,
        String userAgent,
        Executor heavyWork,
        ChannelFactory<Channel> sockets) {}
