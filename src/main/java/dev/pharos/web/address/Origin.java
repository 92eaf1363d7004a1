package dev.pharos.web.address;

import dev.pharos.core.statuspage.HostName;
import dev.pharos.core.url.Url;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where visitors reach the page, for the links of what is read elsewhere: as the operator says; else as the visitor asked
 * for it.
 */
@ApplicationScoped
public class Origin {
    private static final Pattern HOST = Pattern.compile("(?i)([a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}])(:[0-9]{1,5})?");
    private static final String NOBODY = "localhost";

    /** Without the root path. */
    private final Optional<String> written;

    private final String root;

    /** Where people reach us. */
    @ConfigMapping(prefix = "pharos")
    public interface Config {
        /** The same as for the links of messages, which checks it. */
        Optional<String> publicUrl();
    }

    /**
     * @param origin with the root path, without a slash at its end: {@code https://status.example}
     * @param sure whether it is so for everybody; else it is what this visitor says, who may say anything
     */
    public record Reached(String origin, boolean sure) {}

    public Origin(Config config, RootPath root) {
        this.root = root.value();
        this.written = config.publicUrl().map(it -> Url.parse(it).toString().replaceFirst("/+$", ""));
    }

    /** As the operator says, whoever asks. */
    public Optional<String> configured() {
        return configured(root);
    }

    /** The same where all lies under this path; where the operator names one too, that is it. */
    public Optional<String> configured(String path) {
        return written.map(it -> URI.create(it).getPath().isEmpty() ? it + path : it);
    }

    /**
     * As the operator says, under another name: with the scheme and the port of the first.
     *
     * @param path under which all lies
     */
    public Optional<String> named(HostName name, String path) {
        return written.map(URI::create).map(it -> it.getScheme() + "://" + name + port(it.getPort()) + path);
    }

    /**
     * @param name under which of its own names the page was asked for
     * @param path under which all lies for who asks; other than the operator says it is what a proxy says, and not sure
     */
    public Reached reached(HttpServerRequest request, Optional<HostName> name, String path) {
        return (name.isPresent() ? named(name.get(), path) : configured(path))
                .map(it -> new Reached(it, path.equals(root)))
                .orElseGet(() -> asked(request, name, path));
    }

    private Reached asked(HttpServerRequest request, Optional<HostName> name, String path) {
        var authority = request.authority();
        var said = authority == null ? NOBODY : authority.toString();
        if (authority == null || !HOST.matcher(said).matches()) {
            return new Reached(request.scheme() + "://" + NOBODY + path, path.equals(root));
        }
        var own = request.localAddress();
        var sure = (name.isPresent() || authority.host().equals(own.hostAddress()))
                && isOwn(authority.port(), own)
                && path.equals(root);
        return new Reached(request.scheme() + "://" + said + path, sure);
    }

    private static boolean isOwn(int port, SocketAddress own) {
        return port <= 0 || port == own.port();
    }

    private static String port(int port) {
        return port < 0 ? "" : ":" + port;
    }
}
