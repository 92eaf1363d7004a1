package dev.pharos.catalog.targets.ondemand;

import dev.pharos.catalog.targets.ondemand.OnDemandProbes.Tried;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.core.targets.Result;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What one probe found, in the names and meanings of blackbox_exporter 0.25. */
final class BlackboxAnswer {
    private static final double MS_PER_SECOND = 1_000;
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private final StringBuilder text = new StringBuilder(4_096);

    private BlackboxAnswer() {}

    static String of(ProbeSpec probe, Tried tried) {
        var answer = new BlackboxAnswer();
        answer.common(tried.result());
        if (probe.kind() == Kind.HTTP) {
            answer.http(probe, tried);
        }
        tried.result().certificate().ifPresent(answer::certificate);
        return answer.text.toString();
    }

    private void common(Result result) {
        var failed = result.verdict() instanceof Verdict.Fail;
        var byAssertion = result.verdict() instanceof Verdict.Fail fail && fail.reason() == Reason.ASSERTION;
        gauge("probe_success", "Displays whether or not the probe was a success", failed ? 0 : 1);
        gauge(
                "probe_duration_seconds",
                "Returns how long the probe took to complete in seconds",
                result.timings().totalMs() / MS_PER_SECOND);
        gauge(
                "probe_dns_lookup_time_seconds",
                "Returns the time taken for probe dns lookup in seconds",
                result.timings().ms(Phase.RESOLVE) / MS_PER_SECOND);
        gauge(
                "probe_failed_due_to_regex",
                "Indicates if probe failed due to regex; here an assertion of the target",
                byAssertion ? 1 : 0);
        var address = result.remoteAddress().map(BlackboxAnswer::withoutPort);
        gauge(
                "probe_ip_protocol",
                "Specifies whether probe ip protocol is IP4 or IP6, 0 where nothing was connected to",
                address.map(it -> it.contains(":") ? 6 : 4).orElse(0));
        address.ifPresent(it -> gauge(
                "probe_ip_addr_hash",
                "Specifies the hash of IP address. It's useful to detect if the IP address changes.",
                Integer.toUnsignedLong(hash(it))));
    }

    private void http(ProbeSpec probe, Tried tried) {
        var result = tried.result();
        var facts = result.http();
        head("probe_http_duration_seconds", "Duration of http request by phase, summed over all redirects");
        for (var phase : Phase.values()) {
            line(
                    "probe_http_duration_seconds{phase=\"" + phase.code() + "\"}",
                    result.timings().ms(phase) / MS_PER_SECOND);
        }
        gauge(
                "probe_http_status_code",
                "Response HTTP status code",
                facts.status().orElse(0));
        gauge("probe_http_redirects", "The number of redirects", facts.redirects());
        gauge(
                "probe_http_ssl",
                "Indicates if SSL was used; with redirects, whether it was on the way",
                result.certificate().isPresent()
                                || facts.redirects() == 0 && probe.origin().secure()
                        ? 1
                        : 0);
        gauge(
                "probe_http_version",
                "Returns the version of HTTP of the probe response",
                facts.version().map(Double::parseDouble).orElse(0.0));
        var headers = tried.outcome().http().headers();
        gauge(
                "probe_http_content_length",
                "Length of http content response, -1 where the answer does not say",
                headers.value("Content-Length").flatMap(BlackboxAnswer::whole).orElse(-1L));
        gauge(
                "probe_http_uncompressed_body_length",
                "Length of uncompressed response body, up to the limit that is read",
                result.bodyBytes());
        headers.value("Last-Modified")
                .flatMap(BlackboxAnswer::seconds)
                .ifPresent(it -> gauge(
                        "probe_http_last_modified_timestamp_seconds",
                        "Returns the Last-Modified HTTP response header in unixtime",
                        it));
    }

    private void certificate(CertificateFacts certificate) {
        gauge(
                "probe_ssl_earliest_cert_expiry",
                "Returns last SSL chain expiry in unixtime",
                certificate.earliestNotAfter().getEpochSecond());
        certificate
                .verifiedUntil()
                .ifPresent(it -> gauge(
                        "probe_ssl_last_chain_expiry_timestamp_seconds",
                        "Returns last SSL chain expiry in timestamp",
                        it.getEpochSecond()));
    }

    private void gauge(String name, String help, double value) {
        head(name, help);
        line(name, value);
    }

    private void head(String name, String help) {
        text.append("# HELP ")
                .append(name)
                .append(' ')
                .append(help)
                .append("\n# TYPE ")
                .append(name)
                .append(" gauge\n");
    }

    private void line(String name, double value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    /** Of {@code 192.0.2.7:443} or {@code [2001:db8::1]:443}. */
    private static String withoutPort(String address) {
        return address.substring(0, address.lastIndexOf(':')).replaceAll("^\\[|]$", "");
    }

    /** FNV-1a in 32 bits, as blackbox_exporter has it. */
    private static int hash(String address) {
        var hash = FNV_OFFSET;
        for (var octet : InetAddress.ofLiteral(address).getAddress()) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    private static Optional<Long> whole(String value) {
        return value.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(value)) : Optional.empty();
    }

    private static Optional<Long> seconds(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toEpochSecond());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
