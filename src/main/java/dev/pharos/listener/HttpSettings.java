package dev.pharos.listener;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.options.HttpServerOptionsUtils;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** What {@code quarkus.http} says of a listener: where, and how large heads may be. What it cannot say here is refused. */
record HttpSettings(VertxHttpConfig config, VertxHttpBuildTimeConfig built) {
    /** @throws ConfigurationException where somebody set what would silently not be done */
    static HttpSettings read() {
        var config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        for (var name : config.getPropertyNames()) {
            if (name.startsWith("quarkus.http.ssl.certificate.")
                    || name.equals("quarkus.http.tls-configuration-name")) {
                throw new ConfigurationException(
                        name + " is set, and Pharos does not use it; set PHAROS_LISTENER_CERTIFICATE and"
                                + " PHAROS_LISTENER_KEY to files in PEM.");
            }
        }
        var http = config.getConfigMapping(VertxHttpConfig.class);
        if (http.proxy().useProxyProtocol()) {
            throw new ConfigurationException("QUARKUS_HTTP_PROXY_USE_PROXY_PROTOCOL is set, and Pharos does not speak"
                    + " the proxy protocol; leave it unset, and let the proxy send Forwarded.");
        }
        return new HttpSettings(http, config.getConfigMapping(VertxHttpBuildTimeConfig.class));
    }

    String host() {
        return config.host();
    }

    /** 0 is any free one. */
    int port() {
        return config.determinePort(LaunchMode.current());
    }

    /** HTTP/1.1 and nothing else; TLS and time limits are {@link Door}'s. */
    HttpServerOptions options() {
        var options = new HttpServerOptions();
        HttpServerOptionsUtils.applyCommonOptions(options, built, config, List.of());
        return options.setIdleTimeout(0).setSsl(false).setUseAlpn(false).setHttp2ClearTextEnabled(false);
    }
}
