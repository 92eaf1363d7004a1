package dev.pharos.web.address;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Under which path a proxy lets visitors find us, where it says so itself ({@code X-Forwarded-Prefix}). It has taken that path off.
 * A proxy is believed that the operator named, where it comes itself; and a path that is none is passed over, as if nothing was said.
 * Some proxies pass on what a visitor made up: so only few paths are ever taken, and what is made for one is for it alone.
 */
@ApplicationScoped
public class ForwardedPrefix {
    public static final String HEADER = "X-Forwarded-Prefix";

    /** Set by Quarkus in place of what was sent, for each request, where forwarding is on. */
    private static final String TRUSTED = "X-Forwarded-Trusted-Proxy";

    private static final int MOST = 10;
    private static final int LONGEST = 260;
    private static final Logger LOG = Logger.getLogger(ForwardedPrefix.class);

    private final boolean believed;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private boolean toldOfTooMany;

    /** Whom to believe, as for the other headers of proxies. */
    @ConfigMapping(prefix = "quarkus.http.proxy")
    public interface Config {
        /** Whether anything that proxies say is believed. */
        @WithDefault("false")
        boolean proxyAddressForwarding();

        /** Which ones are; where none is named all are, and of this we believe none. */
        Optional<List<String>> trustedProxies();
    }

    public ForwardedPrefix(Config config, RootPath root) {
        // Who says where we are once and for all need not be told by a proxy.
        believed = config.proxyAddressForwarding()
                && config.trustedProxies().filter(it -> !it.isEmpty()).isPresent()
                && root.value().isEmpty();
    }

    /** Whether it was sent by who is believed, so that the answer depends on what it says of the path, or does not say. */
    public boolean isBelieved(HttpServerRequest request) {
        // To ask where it comes from has the other headers looked at, and whether they are believed.
        return believed && request.remoteAddress() != null && "true".equals(request.getHeader(TRUSTED));
    }

    /** Without a slash at its end; empty where nothing was said, or nobody who is believed said it, or it is no path. */
    public String of(HttpServerRequest request) {
        if (!isBelieved(request)) {
            return "";
        }
        var sent = request.headers().getAll(HEADER);
        if (sent.size() != 1 || sent.getFirst().length() > LONGEST) {
            return "";
        }
        var path = sent.getFirst().replaceFirst("/+$", "");
        return RootPath.isPath(path) && isTaken(path) ? path : "";
    }

    private boolean isTaken(String path) {
        if (taken.contains(path)) {
            return true;
        }
        synchronized (taken) {
            if (taken.size() >= MOST) {
                if (!toldOfTooMany) {
                    toldOfTooMany = true;
                    LOG.warnf(
                            "A proxy that is trusted names a further path, %s; links hold under the first %d alone. See that it"
                                    + " overwrites X-Forwarded-Prefix for each path, and restart",
                            path, MOST);
                }
                return false;
            }
            if (taken.add(path)) {
                LOG.infof("A proxy that is trusted lets visitors find us under %s", path);
            }
            return true;
        }
    }
}
