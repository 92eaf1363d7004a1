package dev.pharos.probe.tcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.assertion.syntax.Placeholder;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.url.Host;
import dev.pharos.core.url.Origin;
import dev.pharos.json.Fields;
import dev.pharos.json.TransportJson;
import dev.pharos.json.rule.ByteSizes;
import dev.pharos.json.rule.Destination;
import dev.pharos.probe.kind.ProbeKind;
import dev.pharos.probe.kind.ProbeTask;
import dev.pharos.probe.kind.ProbeTools;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Connects to a port, over TLS where {@code tls} is there. What is sent and expected is text; where neither is written, a
 * connection is a pass.
 */
public final class TcpKind implements ProbeKind<ProbeSpec.Tcp> {
    public static final TcpKind KIND = new TcpKind();

    private TcpKind() {}

    @Override
    public List<String> fields() {
        return List.of("host", "port", "send", "expect", "bodyLimit", "ipFamily", "tls");
    }

    @Override
    public Optional<ProbeSpec.Tcp> read(Fields fields) {
        return new TcpSpecReader(fields).read();
    }

    @Override
    public void write(ObjectNode json, ProbeSpec.Tcp tcp) {
        json.put("host", tcp.origin().host());
        json.put("port", tcp.origin().port());
        json.put("send", tcp.send().orElse(null));
        json.put("expect", tcp.expect().orElse(null));
        json.put("bodyLimit", ByteSizes.show(tcp.bodyLimit()));
        TransportJson.write(json, tcp.transport());
        if (tcp.origin().secure()) {
            TransportJson.writeTls(json, tcp.transport().tls());
        }
    }

    @Override
    public boolean knows(Placeholder placeholder) {
        return switch (placeholder) {
            case Placeholder.Fact fact ->
                switch (fact) {
                    case CONNECTED, RESPONSE_TIME, IP, CERTIFICATE_EXPIRATION -> true;
                    case STATUS, DNS_RCODE -> false;
                };
            case Placeholder.BodyValue _ -> true;
            case Placeholder.HeaderValue _ -> false;
        };
    }

    /** A write that leaves {@code tls} out keeps it where a key is stored beneath; {@code null} is a plain connection. */
    @Override
    public Optional<Destination> destination(JsonNode definition) {
        try {
            var host = Host.parse(definition.path("host").asText());
            var secure = !definition.path("tls").isNull();
            var origin = new Origin(secure, host, definition.path("port").asInt());
            var asked = origin.hostInUrl() + ":" + origin.port();
            return Optional.of(Destination.of("tcp", origin, asked, definition.path("tls")));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Probe prepare(ProbeTask<ProbeSpec.Tcp> task, ProbeTools tools, EventLoop loop, Consumer<ProbeOutcome> done) {
        return new TcpProbe(task, tools, loop, done);
    }
}
