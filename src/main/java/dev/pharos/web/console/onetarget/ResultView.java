package dev.pharos.web.console.onetarget;

import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.web.page.incident.Waterfall;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.ReasonText;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one probe saw.
 *
 * @param css of its verdict
 * @param verdict in a word
 * @param sentence what there is to say of it
 * @param facts status, version, size and address, in words
 * @param assertions each with what it was
 * @param degradedWhen what would make a pass a degraded one
 * @param certificate the leaf first; none where there was none
 * @param parts of its health document
 */
public record ResultView(
        Prose.Run at,
        String css,
        String verdict,
        String sentence,
        String status,
        String facts,
        Waterfall phases,
        List<Held> assertions,
        List<String> degradedWhen,
        List<Link> certificate,
        String daysLeft,
        List<Part> parts) {
    private static final int MOST_PARTS = 50;

    /** An assertion with the values that it found. */
    public record Held(boolean holds, String shown) {}

    /** A certificate of a chain. */
    public record Link(String subject, String words) {}

    /** A part that the target named, and how it said that it is. */
    public record Part(String css, String name, String state) {}

    public static ResultView of(Result result, TargetDefinition definition, Map<Phase, Double> usual, Instant now) {
        return new ResultView(
                Prose.Run.time(result.startedAt(), Words.clockSeconds(result.startedAt(), now)),
                TailView.css(result.verdict()),
                verdict(result.verdict()),
                sentence(result),
                result.http().status().isPresent()
                        ? Integer.toString(result.http().status().getAsInt())
                        : "",
                facts(result),
                phases(result, definition, usual),
                result.assertions().stream().map(ResultView::held).toList(),
                definition.expectations().degradedWhen().stream()
                        .map(Object::toString)
                        .toList(),
                result.certificate().map(it -> chain(it, now)).orElse(List.of()),
                result.certificate().map(it -> left(it, now)).orElse(""),
                result.components().entrySet().stream()
                        .limit(MOST_PARTS)
                        .map(it -> new Part(
                                it.getValue().code(), it.getKey(), it.getValue().code()))
                        .toList());
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> "It passes";
            case Verdict.Degraded _ -> "It passes, degraded";
            case Verdict.Fail _ -> "It fails";
        };
    }

    private static String sentence(Result result) {
        var holding =
                result.assertions().stream().filter(AssertionResult::holds).count();
        return switch (result.verdict()) {
            case Verdict.Pass _ ->
                result.assertions().isEmpty()
                        ? "in " + Words.millis(result.timings().totalMs()) + "."
                        : "in " + Words.millis(result.timings().totalMs()) + ", and all "
                                + Words.count(holding, "assertion") + " hold.";
            case Verdict.Degraded degraded -> ended(degraded.message());
            case Verdict.Fail fail -> ended(fail.message());
        };
    }

    private static String ended(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    private static String facts(Result result) {
        var facts = new ArrayList<String>();
        result.http().version().ifPresent(it -> facts.add("HTTP/" + it));
        if (result.http().redirects() > 0) {
            facts.add("after " + Words.count(result.http().redirects(), "redirect"));
        }
        facts.add(Words.count(result.bodyBytes(), "byte") + (result.bodyTruncated() ? ", cut there" : ""));
        result.remoteAddress().ifPresent(it -> facts.add("from " + it));
        return String.join(", ", facts);
    }

    private static Waterfall phases(Result result, TargetDefinition definition, Map<Phase, Double> usual) {
        var ms = new EnumMap<Phase, Double>(Phase.class);
        for (var phase : Phase.values()) {
            ms.put(phase, result.timings().ms(phase));
        }
        var failed = result.verdict() instanceof Verdict.Fail fail ? fail.phase() : Optional.<Phase>empty();
        var how = result.verdict() instanceof Verdict.Fail fail
                ? ReasonText.of(Optional.of(fail.reason()), definition.timeout())
                        .phrase()
                : "";
        return Waterfall.of(
                definition.probe().kind(), ms, result.timings().totalMs(), failed, how, usual, Tongue.ENGLISH);
    }

    private static Held held(AssertionResult it) {
        return new Held(it.holds(), it.shown());
    }

    private static List<Link> chain(CertificateFacts certificate, Instant now) {
        if (certificate.chain().isEmpty()) {
            return List.of(
                    new Link(certificate.subject(), "until " + Words.moment(certificate.notAfter(), now)),
                    new Link(certificate.issuer(), "issued it"));
        }
        return certificate.chain().stream()
                .map(it -> new Link(
                        it.subject(),
                        "until " + Words.moment(it.notAfter(), now) + "; " + it.key()
                                + (it.keyBits() > 0 ? " " + it.keyBits() : "")))
                .toList();
    }

    private static String left(CertificateFacts certificate, Instant now) {
        var days = certificate.daysLeft(now);
        return days < 0 ? "ended" : Words.count(days, "day") + " left";
    }
}
