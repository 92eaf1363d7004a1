package dev.pharos.store.spool.codec;

import dev.pharos.core.assertion.Ailment;
import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** A result as bytes, to the nanosecond. */
final class ResultCodec {
    private static final int PASS = 0;
    private static final int DEGRADED = 1;
    private static final int FAIL = 2;

    private ResultCodec() {}

    static void write(ByteWriter out, Result result) {
        out.text(result.target().value());
        out.instant(result.startedAt());
        verdict(out, result.verdict());
        out.number(result.http().status().orElse(0));
        out.maybe(result.http().version(), out::text);
        out.number(result.http().redirects());
        out.number(result.bodyBytes());
        out.flag(result.bodyTruncated());
        out.maybe(result.remoteAddress(), out::text);
        timings(out, result.timings());
        out.each(result.assertions(), it -> {
            out.text(it.assertion());
            out.flag(it.holds());
            out.text(it.shown());
        });
        out.maybe(result.certificate(), it -> certificate(out, it));
        components(out, result.components());
    }

    static Result read(ByteReader in) {
        return new Result(
                new TargetKey(in.text()),
                in.instant(),
                verdict(in),
                http(in),
                in.small(),
                in.flag(),
                in.maybe(in::text),
                new Timings(in.number(), in.number(), in.number(), in.number(), in.number(), in.number()),
                in.each(() -> new AssertionResult(in.text(), in.flag(), in.text())),
                in.maybe(() -> certificate(in)),
                components(in));
    }

    static void components(ByteWriter out, Map<String, ComponentState> components) {
        out.each(components.entrySet(), it -> {
            out.text(it.getKey());
            out.word(it.getValue());
        });
    }

    static Map<String, ComponentState> components(ByteReader in) {
        var components = new LinkedHashMap<String, ComponentState>();
        in.each(() -> Map.entry(in.text(), in.word(ComponentState.class)))
                .forEach(it -> components.put(it.getKey(), it.getValue()));
        return components;
    }

    private static void verdict(ByteWriter out, Verdict verdict) {
        switch (verdict) {
            case Verdict.Pass _ -> out.one(PASS);
            case Verdict.Degraded degraded -> {
                out.one(DEGRADED);
                out.text(degraded.message());
                out.word(degraded.ailment());
            }
            case Verdict.Fail fail -> {
                out.one(FAIL);
                out.word(fail.reason());
                out.maybe(fail.phase(), out::word);
                out.text(fail.message());
            }
        }
    }

    private static Verdict verdict(ByteReader in) {
        var kind = in.one();
        return switch (kind) {
            case PASS -> new Verdict.Pass();
            case DEGRADED -> new Verdict.Degraded(in.text(), in.word(Ailment.class));
            case FAIL -> new Verdict.Fail(in.word(Reason.class), in.maybe(() -> in.word(Phase.class)), in.text());
            default -> throw new IllegalArgumentException(kind + " is no verdict");
        };
    }

    private static HttpFacts http(ByteReader in) {
        var status = in.small();
        return new HttpFacts(
                status == 0 ? OptionalInt.empty() : OptionalInt.of(status), in.maybe(in::text), in.small());
    }

    private static void timings(ByteWriter out, Timings timings) {
        out.number(timings.resolveNanos());
        out.number(timings.connectNanos());
        out.number(timings.tlsNanos());
        out.number(timings.processingNanos());
        out.number(timings.transferNanos());
        out.number(timings.totalNanos());
    }

    private static void certificate(ByteWriter out, CertificateFacts certificate) {
        out.text(certificate.subject());
        out.text(certificate.issuer());
        out.instant(certificate.notBefore());
        out.instant(certificate.notAfter());
        out.instant(certificate.earliestNotAfter());
        out.maybe(certificate.verifiedUntil(), out::instant);
        out.each(certificate.chain(), it -> {
            out.text(it.subject());
            out.text(it.issuer());
            out.instant(it.notBefore());
            out.instant(it.notAfter());
            out.text(it.signature());
            out.text(it.key());
            out.number(it.keyBits());
            out.each(it.names(), out::text);
            out.number(it.nameCount());
        });
    }

    private static CertificateFacts certificate(ByteReader in) {
        return new CertificateFacts(
                in.text(),
                in.text(),
                in.instant(),
                in.instant(),
                in.instant(),
                in.maybe(in::instant),
                in.each(() -> new CertificateFacts.Link(
                        in.text(),
                        in.text(),
                        in.instant(),
                        in.instant(),
                        in.text(),
                        in.text(),
                        in.small(),
                        in.each(in::text),
                        in.small())));
    }
}
