package dev.pharos.web.console.onetarget.form;

import dev.pharos.core.objective.Objectives;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.json.Violation;
import dev.pharos.json.rule.Durations;
import dev.pharos.web.console.onetarget.form.FormView.Field;
import dev.pharos.web.console.onetarget.form.FormView.Line;
import dev.pharos.web.console.onetarget.form.FormView.Option;
import dev.pharos.web.console.onetarget.form.FormView.Section;
import dev.pharos.web.page.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where each field stands, and what is said of it. */
final class Layout {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> WINDOWS =
            Objectives.WINDOWS.stream().map(Durations::show).toList();
    private static final int MOST_KEYS = 20;

    private final TargetForm form;
    private final Fields fields;
    private final Choices.Named named;
    private final boolean fresh;

    /** @param fresh whether it is of a target that does not exist yet */
    Layout(TargetForm form, List<Violation> violations, Choices.Named named, boolean fresh) {
        this.form = form;
        this.fields = new Fields(form, violations);
        this.named = named;
        this.fresh = fresh;
    }

    List<Section> sections() {
        return List.of(asked(), judged(), owned(), more(), promised());
    }

    private Section asked() {
        var lines = new ArrayList<Line>();
        lines.add(line(
                fields.text("name", "Name", "What people call it: 1 to 200 characters. Left empty it is the key.")));
        if (fresh) {
            lines.add(line(fields.mono(
                    "key", "Key", "a-z, 0-9 and -; it never changes. Left empty it is made from the name.")));
        }
        if (form.kind() == Kind.TCP) {
            lines.add(line(
                    fields.mono("host", "Host", "A name or an address."),
                    fields.mono("port", "Port", "1 to 65535"),
                    fields.tick(TargetForm.SECURE, "Over TLS")));
        } else {
            lines.add(line(fields.mono("url", "Address", "http or https. Passwords belong in a header, not here.")));
        }
        var often = fields.text("interval", "Every", "1s to 1d; left empty 1m");
        var patience = fields.text("timeout", "Give up after", "At most the interval; left empty 10s");
        lines.add(
                form.kind() == Kind.HTTP
                        ? line(fields.select("method", "Method", "", fields.options(METHODS, "GET")), often, patience)
                        : line(often, patience));
        var severity = fields.select(
                "severity",
                "Severity",
                "Of its incidents",
                fields.options(List.of("critical", "high", "medium", "low"), "high"));
        var failures = fields.text("confirmation.failures", "Down after", "failures in a row; left empty 2");
        lines.add(
                form.kind() == Kind.HTTP
                        ? line(
                                fields.mono("expectedStatus", "Expected status", "Such as 200-299,404"),
                                failures,
                                severity)
                        : line(failures, severity));
        return new Section("What is asked", "", false, lines);
    }

    private Section judged() {
        var lines = new ArrayList<Line>();
        lines.add(
                line(
                        fields.area(
                                "assertions",
                                "Assertions, all must hold",
                                "One a line, such as [BODY].status == ready. Try it, click a value in the answer, and its line is written here.")));
        lines.add(
                line(
                        fields.area(
                                "degradedWhen",
                                "Degraded when",
                                "One a line, such as [RESPONSE_TIME] > 500. It answers, but worse than it should; that opens no incident.")));
        var warning = fields.text(
                "certificateWarning", "Warn of a certificate", "So long before it ends; left empty 14d, 0s never");
        lines.add(
                form.kind() == Kind.HTTP
                        ? line(
                                fields.select(
                                        "healthDocument",
                                        "Health document",
                                        "What the body says of itself and its parts",
                                        List.of(
                                                fields.option(
                                                        "healthDocument", "auto", "understood where there is one"),
                                                fields.option("healthDocument", "require", "required"),
                                                fields.option("healthDocument", "off", "not looked at"))),
                                warning)
                        : line(warning));
        return new Section("What must be true", "", false, lines);
    }

    private Section owned() {
        var lines = new ArrayList<Line>();
        lines.add(line(fields.mono(
                "labels",
                "Labels",
                "Such as team=\"core\", env=\"prod\". Policies, silences and maintenance find it by them.")));
        lines.add(line(
                fields.text("group", "Group", "Its heading on the status page"),
                fields.select("policy", "Escalation policy", "Who is told when", policies())));
        lines.add(line(fields.mono("channels", "Channels", channels())));
        lines.add(line(fields.area(
                "dependsOn",
                "Depends on",
                "Keys of targets or matchers, one a line. While one of them is down, nobody is told of this one.")));
        lines.add(line(fields.mono(
                "runbookUrl", "Runbook", "What to do when it is down: an address that stands beside its incidents.")));
        lines.add(line(
                fields.tick("public", "Show on the status page, by its name only"),
                fields.tick("paused", "Paused: not probed at all")));
        lines.add(line(fields.select(
                "publicComponents",
                "Its parts on the status page",
                "",
                List.of(
                        fields.option("publicComponents", "", "as it comes"),
                        fields.option("publicComponents", "names", "by their names"),
                        fields.option("publicComponents", "none", "not shown")))));
        return new Section("Whose it is", "", false, lines);
    }

    private Section more() {
        var lines = new ArrayList<Line>();
        lines.add(line(
                fields.text("confirmation.passes", "Up after", "passes in a row; left empty 1"),
                fields.text(
                        "confirmation.retryInterval", "Retry within", "Until it is believed; at most the interval")));
        if (form.kind() == Kind.HTTP) {
            lines.add(line(fields.area("body", "Body", "Sent along as it is")));
            lines.add(line(
                    fields.text("bodyLimit", "Read at most", "Of its answer; left empty 1MiB"),
                    fields.select(
                            "httpVersion",
                            "HTTP",
                            "",
                            List.of(
                                    fields.option("httpVersion", "auto", "1.1 or 2"),
                                    fields.option("httpVersion", "1.1", "1.1"),
                                    fields.option("httpVersion", "2", "2"))),
                    family()));
            lines.add(line(fields.tick("followRedirects", "Follow redirects, at most 10")));
            lines.add(line(
                    fields.select(
                            "auth.kind",
                            "Sign in with",
                            "",
                            List.of(
                                    fields.option("auth.kind", "", "nothing"),
                                    fields.option("auth.kind", "basic", "name and password"),
                                    fields.option("auth.kind", "bearer", "a token"))),
                    fields.text("auth.username", "Name", ""),
                    fields.mono("auth.password", "Password", ""),
                    fields.mono("auth.token", "Token", "")));
        } else {
            lines.add(line(
                    fields.area("send", "Send", "Once it is connected"),
                    fields.area("expect", "Expect", "What must be in what comes back")));
            lines.add(line(fields.text("bodyLimit", "Read at most", "1B to 64KiB"), family()));
        }
        lines.add(line(
                fields.mono("tls.serverName", "Server name", "Asked for and checked in the place of the host"),
                fields.select(
                        "tls.minVersion",
                        "TLS at least",
                        "",
                        List.of(
                                fields.option("tls.minVersion", "", "1.2"),
                                fields.option("tls.minVersion", "1.3", "1.3"))),
                fields.tick("tls.insecure", "Trust any certificate")));
        lines.add(line(fields.area("tls.caPem", "Authorities", "PEM; trusted in the place of the usual ones")));
        lines.add(line(
                fields.area("tls.certPem", "Client certificate", "PEM"),
                fields.area("tls.keyPem", "Its key", "PEM; written, and never shown again")));
        return new Section("How it is reached", "Body, sign-in, redirects, HTTP, TLS, retries", !wrong(lines), lines);
    }

    private Section promised() {
        var lines = List.of(line(
                fields.text("objectives.availability", "Availability", "In per cent, such as 99.9"),
                fields.text("objectives.p95", "p95", "Such as 300ms"),
                fields.text("objectives.p99", "p99", ""),
                fields.text("objectives.errorRate", "Failing probes", "In per cent, at most"),
                fields.select("objectives.window", "Within", "", fields.options(WINDOWS, "30d"))));
        var any = Stream.of("availability", "p95", "p99", "errorRate")
                .anyMatch(it -> !form.text("objectives." + it).isBlank());
        return new Section("What is promised of it", "Objectives", !any && !wrong(lines), lines);
    }

    private static boolean wrong(List<Line> lines) {
        return lines.stream()
                .flatMap(it -> it.fields().stream())
                .anyMatch(it -> !it.errors().isEmpty());
    }

    private Field family() {
        return fields.select(
                "ipFamily",
                "Over",
                "",
                List.of(
                        fields.option("ipFamily", "any", "IPv4 or IPv6"),
                        fields.option("ipFamily", "4", "IPv4"),
                        fields.option("ipFamily", "6", "IPv6")));
    }

    private List<Option> policies() {
        var options = new ArrayList<Option>();
        options.add(fields.option("policy", "", "the first that matches it, or the default"));
        named.policies()
                .forEach(it -> options.add(fields.option("policy", it.key().value(), it.name())));
        var now = form.text("policy");
        if (options.stream().noneMatch(it -> it.value().equals(now))) {
            options.add(new Option(now, now, true));
        }
        return options;
    }

    private String channels() {
        var usual = named.defaults().isEmpty() ? "nobody" : Words.names(named.defaults(), 3);
        return "Keys with commas between them, and - for nobody. Left empty the default channels are told: " + usual
                + "."
                + (named.channels().isEmpty()
                        ? ""
                        : " To choose from: " + Words.names(named.channels(), MOST_KEYS) + ".");
    }

    private static Line line(Field... fields) {
        return new Line(List.of(fields));
    }
}
