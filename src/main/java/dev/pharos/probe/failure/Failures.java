package dev.pharos.probe.failure;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.outbound.wire.StreamResetException;
import dev.pharos.outbound.wire.TooMuchException;
import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says why an exchange failed: by the phase first, because the same exception means another thing in another phase, then
 * by its public type. The table of exceptions is in decision 0002.
 */
public final class Failures {
    private Failures() {}

    /**
     * What an exception means.
     *
     * @param peer the host and address that the probe talks to
     */
    public static Failure of(Phase phase, Throwable thrown, String peer) {
        if (thrown instanceof TooMuchException much) {
            return tooMuch(phase, much, peer);
        }
        if (find(OutOfMemoryError.class, thrown) != null) {
            return noRoom(peer);
        }
        return switch (phase) {
            case RESOLVE -> new Failure(Reason.DNS, "the name of " + peer + " could not be looked up");
            case CONNECT -> connecting(thrown, peer);
            case TLS -> securing(thrown, peer);
            case PROCESSING -> answering(thrown, peer);
            case TRANSFER -> transferring(thrown, peer);
        };
    }

    /** The deadline passed. */
    public static Failure timeout(Phase phase, Duration limit, String peer) {
        var within = " within the timeout of " + shown(limit);
        return switch (phase) {
            case RESOLVE -> new Failure(Reason.TIMEOUT, "DNS did not answer for " + peer + within);
            case CONNECT -> new Failure(Reason.CONNECT_TIMEOUT, peer + " accepted no connection" + within);
            case TLS -> new Failure(Reason.TIMEOUT, peer + " did not finish the TLS handshake" + within);
            case PROCESSING -> new Failure(Reason.TIMEOUT, peer + " did not answer" + within);
            case TRANSFER -> new Failure(Reason.TIMEOUT, "the answer of " + peer + " did not end" + within);
        };
    }

    /** The answer begins with more than a head may have. */
    public static Failure headTooLarge(String peer) {
        return new Failure(Reason.HEADERS_TOO_LARGE, "the head of the answer of " + peer + " is over 64 KiB");
    }

    /** The answer begins with a number that is no status. */
    public static Failure noStatus(int status, String peer) {
        return new Failure(Reason.PROTOCOL, peer + " answered " + status + ", which is not an HTTP status");
    }

    /** The target does not speak the version of HTTP that it must. */
    public static Failure otherVersion(String version, String expected, String peer) {
        return new Failure(
                Reason.PROTOCOL,
                peer + " speaks HTTP/" + version + " and not HTTP/" + expected + ", which is expected");
    }

    /** The event loop that was to go on with the probe had no time for it. */
    public static Failure noTurn(String peer) {
        return new Failure(
                Reason.PROBER, "Pharos itself was too busy to follow the redirect to " + peer + " within the timeout");
    }

    /** There is no memory for what the target sends, mostly because the bodies of others have it. */
    public static Failure noRoom(String peer) {
        return new Failure(Reason.PROBER, "Pharos itself has no memory left for the answer of " + peer);
    }

    /** The answer is whole, and we could not make anything of it. */
    public static Failure unreadable(Throwable fault, String peer) {
        var said = "Pharos itself could not read the answer of " + peer + ": ";
        return switch (fault) {
            case OutOfMemoryError _ -> new Failure(Reason.PROBER, said + "out of memory");
            case RejectedExecutionException _ ->
                new Failure(Reason.PROBER, said + "no thread is free for large bodies");
            // The answer of this target is more than we can read, each time; to stop probing it would hide that.
            default -> new Failure(Reason.PROTOCOL, said + "a fault that the log tells");
        };
    }

    private static Failure tooMuch(Phase phase, TooMuchException much, String peer) {
        return switch (much.what()) {
            case HANDSHAKES ->
                new Failure(Reason.TLS_HANDSHAKE, peer + " asked again and again for a new TLS handshake");
            case BYTES ->
                new Failure(
                        Reason.PROTOCOL,
                        peer + " sent more than " + much.limit() / 1024 + " KiB for "
                                + (phase == Phase.TLS ? "its TLS handshake" : "one answer"));
        };
    }

    private static String shown(Duration limit) {
        var ms = limit.toMillis();
        return ms % 1000 == 0 ? ms / 1000 + " s" : ms + " ms";
    }

    private static Failure connecting(Throwable thrown, String peer) {
        if (thrown instanceof ConnectTimeoutException || isTimeoutOfSystem(thrown)) {
            return new Failure(Reason.CONNECT_TIMEOUT, peer + " accepted no connection; the system gave up");
        }
        if (thrown instanceof NoRouteToHostException
                || String.valueOf(thrown.getMessage()).contains("No route to host")) {
            return new Failure(Reason.CONNECT_FAILED, "there is no route to " + peer);
        }
        if (thrown instanceof ConnectException && !isOurs(thrown)) {
            return new Failure(Reason.CONNECT_REFUSED, peer + " refused the connection");
        }
        if (find(BindException.class, thrown) != null || isOurs(thrown)) {
            return new Failure(
                    Reason.CONNECT_FAILED,
                    "Pharos itself could not open a connection to " + peer + ": no local port is free or permitted");
        }
        return find(ChannelException.class, thrown) == null && find(IOException.class, thrown) != null
                ? new Failure(Reason.CONNECT_FAILED, "no connection to " + peer + ": the network is unreachable")
                : withoutSocket(thrown, peer);
    }

    /** The connection was not even tried. */
    private static Failure withoutSocket(Throwable thrown, String peer) {
        var refused = find(IOException.class, thrown);
        var why = refused != null && String.valueOf(refused.getMessage()).contains("Too many open files")
                ? "it is out of file descriptors; raise the limit of open files"
                : "the system gave it no socket";
        return new Failure(Reason.PROBER, "Pharos itself could not open a connection to " + peer + ": " + why);
    }

    /** A kernel that gives up before our deadline says so only in words. */
    private static boolean isTimeoutOfSystem(Throwable thrown) {
        return thrown instanceof ConnectException
                && String.valueOf(thrown.getMessage()).contains("timed out");
    }

    /**
     * epoll tells by its words alone what Java NIO has a BindException for: no local port is left, or none may be had.
     */
    private static boolean isOurs(Throwable thrown) {
        var message = String.valueOf(thrown.getMessage());
        return message.contains("Cannot assign requested address") || message.contains("not permitted");
    }

    private static Failure securing(Throwable thrown, String peer) {
        return find(SSLException.class, thrown) == null && find(IOException.class, thrown) != null
                ? closed(thrown, peer, "during the TLS handshake")
                : TlsFailures.of(thrown, peer);
    }

    private static Failure answering(Throwable thrown, String peer) {
        if (find(TooLongFrameException.class, thrown) != null || isTooLargeInHttp2(thrown)) {
            return headTooLarge(peer);
        }
        return afterHandshake(thrown, peer, "before it answered", "what " + peer + " sent is not an HTTP answer");
    }

    /** Far too large a head breaks the whole connection, with an exception that only its words tell apart. */
    private static boolean isTooLargeInHttp2(Throwable thrown) {
        var broken = find(Http2Exception.class, thrown);
        return broken instanceof Http2Exception.HeaderListSizeException
                || (broken != null && String.valueOf(broken.getMessage()).startsWith("Header size exceeded"));
    }

    private static Failure transferring(Throwable thrown, String peer) {
        return afterHandshake(
                thrown, peer, "in the middle of its answer", "the body that " + peer + " sent is not valid HTTP");
    }

    private static Failure afterHandshake(Throwable thrown, String peer, String when, String garbage) {
        if (find(SSLException.class, thrown) != null) {
            return TlsFailures.of(thrown, peer);
        }
        if (find(IOException.class, thrown) != null
                || find(PrematureChannelClosureException.class, thrown) != null
                || find(StreamResetException.class, thrown) != null) {
            return closed(thrown, peer, when);
        }
        return new Failure(Reason.PROTOCOL, garbage);
    }

    private static Failure closed(Throwable thrown, String peer, String when) {
        var reset = find(StreamResetException.class, thrown);
        var verb = reset != null
                ? " reset the stream (" + reset.getMessage() + ") "
                : isEndOfStream(thrown) ? " closed the connection " : " reset the connection ";
        return new Failure(Reason.CONNECTION_CLOSED, peer + verb + when);
    }

    private static boolean isEndOfStream(Throwable thrown) {
        return find(ClosedChannelException.class, thrown) != null
                || find(PrematureChannelClosureException.class, thrown) != null;
    }

    /** The first of this type among an exception and its causes. */
    static <T extends Throwable> @Nullable T find(Class<T> type, Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
