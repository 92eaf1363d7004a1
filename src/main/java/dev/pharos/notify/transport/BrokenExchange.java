package dev.pharos.notify.transport;

import dev.pharos.outbound.wire.TooMuchException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says why a request got no answer. Never quotes the message of an exception but that of a failed TLS handshake: others
 * hold the address with its path, which may be a secret.
 */
public final class BrokenExchange {
    private static final int LONGEST = 300;

    private BrokenExchange() {}

    public static String describe(@Nullable Throwable failure) {
        return switch (failure) {
            case ConnectTimeoutException _ -> "no connection in time";
            case NoRouteToHostException _ -> "no route to the host";
            case ConnectException refused -> refused(refused);
            case SSLException tls -> "TLS failed: " + deepest(tls);
            case IOException _, PrematureChannelClosureException _ -> "the connection was closed before an answer";
            case DecoderException broken
            when broken.getCause() instanceof SSLException tls -> "TLS failed: " + deepest(tls);
            case DecoderException _, IllegalArgumentException _, IllegalStateException _, TooMuchException _ ->
                "what came back is not HTTP";
            case null -> "the request failed";
            default -> "the request failed: " + failure.getClass().getSimpleName();
        };
    }

    private static String refused(ConnectException failure) {
        var message = failure.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("refused")
                ? "the connection was refused"
                : "no connection";
    }

    /** The cause of a failed handshake names the rule that was broken; a certificate's own text is made harmless. */
    private static String deepest(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        var clean = message.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }
}
