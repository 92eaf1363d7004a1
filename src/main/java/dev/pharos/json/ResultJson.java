package dev.pharos.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.Result;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A result as JSON, in the shape of the API; an incident keeps its cause in this form. */
public final class ResultJson {
    private ResultJson() {}

    /** Timings are in milliseconds, rounded to a thousandth. */
    public static ObjectNode write(Result result) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("target", result.target().value());
        json.put("startedAt", Instants.show(result.startedAt()));
        writeVerdict(json, result.verdict());
        var http = result.http();
        json.put("status", http.status().isPresent() ? (Integer) http.status().getAsInt() : null);
        json.put("httpVersion", http.version().orElse(null));
        json.put("redirects", http.redirects());
        json.put("bodyBytes", result.bodyBytes());
        json.put("bodyTruncated", result.bodyTruncated());
        json.put("remoteAddress", result.remoteAddress().orElse(null));
        var timings = json.putObject("timingsMs");
        for (var phase : Phase.values()) {
            timings.put(phase.code(), Milliseconds.rounded(result.timings().ms(phase)));
        }
        timings.put("total", Milliseconds.rounded(result.timings().totalMs()));
        writeDocuments(json, result);
        return json;
    }

    /** Of a result only what no plain column says: its assertions, its certificate and its components. */
    public static ObjectNode documents(Result result) {
        var json = JsonNodeFactory.instance.objectNode();
        writeDocuments(json, result);
        return json;
    }

    /**
     * Reads back what {@link #write} made; times come back as exact as they were written.
     *
     * @throws IllegalArgumentException where it is not that
     */
    public static Result read(ObjectNode json) {
        return ResultReader.read(json);
    }

    private static void writeVerdict(ObjectNode json, Verdict verdict) {
        json.put("verdict", verdict.code());
        switch (verdict) {
            case Verdict.Pass _ -> explain(json, Optional.empty(), Optional.empty(), null);
            case Verdict.Degraded degraded -> explain(json, Optional.empty(), Optional.empty(), degraded.message());
            case Verdict.Fail fail -> explain(json, Optional.of(fail.reason()), fail.phase(), fail.message());
        }
    }

    private static void explain(
            ObjectNode json, Optional<Reason> reason, Optional<Phase> phase, @Nullable String message) {
        json.put("reason", reason.map(Reason::code).orElse(null));
        json.put("failedPhase", phase.map(Phase::code).orElse(null));
        json.put("message", message);
    }

    private static void writeDocuments(ObjectNode json, Result result) {
        writeAssertions(json, result);
        json.putNull("certificate");
        result.certificate().ifPresent(it -> writeCertificate(json.putObject("certificate"), it, result.startedAt()));
        var components = json.putObject("components");
        result.components().forEach((name, state) -> components.put(name, state.code()));
    }

    private static void writeAssertions(ObjectNode json, Result result) {
        var assertions = json.putArray("assertions");
        for (var assertion : result.assertions()) {
            assertions
                    .addObject()
                    .put("assertion", assertion.assertion())
                    .put("holds", assertion.holds())
                    .put("shown", assertion.shown());
        }
    }

    private static void writeCertificate(ObjectNode json, CertificateFacts certificate, Instant at) {
        json.put("subject", certificate.subject());
        json.put("issuer", certificate.issuer());
        json.put("notBefore", Instants.show(certificate.notBefore()));
        json.put("notAfter", Instants.show(certificate.notAfter()));
        if (certificate.earliestNotAfter().isBefore(certificate.notAfter())) {
            json.put("earliestNotAfter", Instants.show(certificate.earliestNotAfter()));
        }
        certificate.verifiedUntil().ifPresent(it -> json.put("verifiedUntil", Instants.show(it)));
        json.put("daysLeft", (int) certificate.daysLeft(at));
        if (!certificate.chain().isEmpty()) {
            var chain = json.putArray("chain");
            certificate.chain().forEach(it -> writeLink(chain.addObject(), it));
        }
    }

    private static void writeLink(ObjectNode json, CertificateFacts.Link link) {
        json.put("subject", link.subject());
        json.put("issuer", link.issuer());
        json.put("notBefore", Instants.show(link.notBefore()));
        json.put("notAfter", Instants.show(link.notAfter()));
        json.put("signature", link.signature());
        json.put("key", link.key());
        json.put("keyBits", link.keyBits());
        var names = json.putArray("names");
        link.names().forEach(names::add);
        json.put("nameCount", link.nameCount());
    }
}
