package dev.pharos.notify.transport;

import dev.pharos.outbound.OutboundResolver;
import dev.pharos.outbound.Resolution;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.NetClientImpl;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * A Vert.x whose network clients look a host up with our resolver and connect to the very address that it allowed. A client of
 * Vert.x that is made with it, as that for mails, cannot reach anything else, whatever its name points to a moment later. The
 * name stays with the address, for TLS.
 */
public final class CheckedVertx extends VertxWrapper {
    private final OutboundResolver resolver;

    public CheckedVertx(Vertx vertx, OutboundResolver resolver) {
        super((VertxInternal) vertx);
        this.resolver = resolver;
    }

    @Override
    public NetClient createNetClient(NetClientOptions options) {
        var closing = new CloseFuture();
        var client = new CheckedClient(delegate, options, closing, resolver);
        closing.add(client);
        return client;
    }

    /** There is no address to connect to; the message is ours and says why. */
    static final class NoAddressException extends ConnectException {
        NoAddressException(String why) {
            super(why);
        }
    }

    private static final class CheckedClient extends NetClientImpl {
        private static final long TAKEN_OVER_MS = 50;

        private final VertxInternal vertx;
        private final OutboundResolver resolver;

        CheckedClient(VertxInternal vertx, NetClientOptions options, CloseFuture closing, OutboundResolver resolver) {
            super(vertx, null, options, closing);
            this.vertx = vertx;
            this.resolver = resolver;
        }

        @Override
        public Future<NetSocket> connect(int port, String host) {
            var context = vertx.getOrCreateContext();
            Promise<NetSocket> connected = context.promise();
            var found = resolver.resolve(host, context.nettyEventLoop());
            found.addListener(_ -> {
                switch (found.getNow()) {
                    case Resolution.Refused refused ->
                        connected.fail(new NoAddressException("blocked: " + refused.message()));
                    case Resolution.Unresolved unresolved ->
                        connected.fail(new NoAddressException(unresolved.message()));
                    case Resolution.Allowed allowed ->
                        connect(context, named(host, allowed.address(), port), null)
                                .onSuccess(this::hold)
                                .onComplete(connected);
                }
            });
            return connected.future();
        }

        /**
         * Reads nothing until whoever connected is there to read. The client for mails takes its connection over on another
         * thread than the one that reads, and what the server had said by then was lost: it greets at once, and from this machine
         * one mail of a hundred waited for a greeting that had come. How long it takes to be there nobody says; so long is a guess
         * that held on a machine under load.
         */
        private void hold(NetSocket socket) {
            socket.pause();
            vertx.setTimer(TAKEN_OVER_MS, _ -> socket.resume());
        }

        /** An address that knows its name is not looked up again. */
        private static SocketAddress named(String host, InetAddress address, int port) {
            try {
                return SocketAddress.inetSocketAddress(
                        new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), port));
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException("an address of a wrong length", impossible);
            }
        }
    }
}
