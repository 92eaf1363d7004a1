package dev.pharos.probe;

import dev.pharos.core.assertion.Expectations;
import dev.pharos.core.assertion.HealthDocumentMode;
import dev.pharos.core.assertion.StatusSet;
import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.targets.Labels;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.targets.http.Credentials;
import dev.pharos.core.targets.http.HttpVersion;
import dev.pharos.core.targets.http.IpFamily;
import dev.pharos.core.targets.http.TlsOptions;
import dev.pharos.core.targets.http.Transport;
import dev.pharos.core.url.Url;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A target as a test needs it: a GET with a timeout of 5 s that follows redirects. */
public final class TargetBuilder {
    private final Url url;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String method = "GET";
    private Optional<String> body = Optional.empty();
    private int bodyLimit = 1 << 20;
    private boolean followRedirects = true;
    private Transport transport = Transport.DEFAULT;
    private Optional<Credentials> auth = Optional.empty();
    private Duration timeout = Duration.ofSeconds(5);
    private Expectations expectations =
            new Expectations(StatusSet.parse("200-299"), List.of(), List.of(), HealthDocumentMode.AUTO);

    private TargetBuilder(String url) {
        this.url = Url.parse(url);
    }

    public static TargetBuilder target(String url) {
        return new TargetBuilder(url);
    }

    public TargetBuilder method(String value) {
        method = value;
        return this;
    }

    public TargetBuilder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public TargetBuilder body(String value) {
        body = Optional.of(value);
        return this;
    }

    public TargetBuilder bodyLimit(int value) {
        bodyLimit = value;
        return this;
    }

    public TargetBuilder staying() {
        followRedirects = false;
        return this;
    }

    public TargetBuilder speaking(HttpVersion version) {
        transport = new Transport(version, transport.ipFamily(), transport.tls());
        return this;
    }

    public TargetBuilder over(IpFamily family) {
        transport = new Transport(transport.httpVersion(), family, transport.tls());
        return this;
    }

    public TargetBuilder tls(TlsOptions tls) {
        transport = new Transport(transport.httpVersion(), transport.ipFamily(), tls);
        return this;
    }

    public TargetBuilder auth(Credentials value) {
        auth = Optional.of(value);
        return this;
    }

    public TargetBuilder timeout(int ms) {
        timeout = Duration.ofMillis(ms);
        return this;
    }

    public TargetBuilder expecting(Expectations value) {
        expectations = value;
        return this;
    }

    public TargetDefinition build() {
        return new TargetDefinition(
                new TargetKey("target"),
                "Target",
                Optional.empty(),
                new ProbeSpec.Http(url, method, headers, body, bodyLimit, followRedirects, transport, auth),
                Duration.ofMinutes(1),
                timeout,
                expectations,
                ConfirmationPolicy.DEFAULT,
                Severity.HIGH,
                Optional.empty(),
                Labels.none(),
                Optional.empty(),
                true,
                false);
    }
}
