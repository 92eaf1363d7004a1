package dev.pharos.probe.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.assertion.syntax.Placeholder;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.json.Fields;
import dev.pharos.json.TransportJson;
import dev.pharos.json.rule.ByteSizes;
import dev.pharos.json.rule.Destination;
import dev.pharos.json.rule.SecretMembers;
import dev.pharos.json.rule.Secrets;
import dev.pharos.probe.kind.ProbeKind;
import dev.pharos.probe.kind.ProbeTask;
import dev.pharos.probe.kind.ProbeTools;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Requests HTTP and HTTPS targets over HTTP/1.1 and HTTP/2. Stands on Netty, because no client tells the five phases apart,
 * holds one deadline over all of them and closes what it gives up (decisions 0002 and 0024).
 */
public final class HttpKind implements ProbeKind<ProbeSpec.Http> {
    public static final HttpKind KIND = new HttpKind();

    private HttpKind() {}

    @Override
    public List<String> fields() {
        return List.of(
                "url",
                "method",
                "headers",
                "body",
                "bodyLimit",
                "followRedirects",
                "httpVersion",
                "ipFamily",
                "tls",
                "auth",
                "expectedStatus",
                "healthDocument");
    }

    @Override
    public Optional<ProbeSpec.Http> read(Fields fields) {
        return new HttpSpecReader(fields).read();
    }

    @Override
    public void write(ObjectNode json, ProbeSpec.Http http) {
        json.put("url", http.url().toString());
        json.put("method", http.method());
        var headers = json.putObject("headers");
        http.headers().forEach(headers::put);
        json.put("body", http.body().orElse(null));
        json.put("bodyLimit", ByteSizes.show(http.bodyLimit()));
        json.put("followRedirects", http.followRedirects());
        json.put("httpVersion", http.transport().httpVersion().code());
        TransportJson.write(json, http.transport());
        AuthJson.write(json, http.auth());
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean knows(Placeholder placeholder) {
        return true;
    }

    @Override
    public Optional<Destination> destination(JsonNode definition) {
        return Destination.ofUrl(definition);
    }

    @Override
    public void replaceSecrets(ObjectNode definition, String text) {
        if (definition.get("headers") instanceof ObjectNode headers) {
            Secrets.replaceHeaders(headers, text);
        }
        SecretMembers.replaceAuth(definition, text);
        SecretMembers.replaceKey(definition, text);
    }

    /** Names of headers are compared without case; {@code "headers": null} removes all. */
    @Override
    public void keepSecrets(ObjectNode written, ObjectNode stored) {
        if (stored.get("headers") instanceof ObjectNode kept) {
            var leftOut = !written.has("headers");
            if (leftOut) {
                written.putObject("headers");
            }
            if (written.get("headers") instanceof ObjectNode headers) {
                Secrets.keepHeaders(headers, kept);
            }
            if (leftOut && written.path("headers").isEmpty()) {
                written.remove("headers");
            }
        }
        SecretMembers.keepAuth(written, stored);
        SecretMembers.keepKey(written, stored);
    }

    @Override
    public Probe prepare(
            ProbeTask<ProbeSpec.Http> task, ProbeTools tools, EventLoop loop, Consumer<ProbeOutcome> done) {
        return new ProbeRun(task, tools, loop, done);
    }
}
