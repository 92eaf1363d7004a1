package dev.pharos.web.console.onetarget.form;

import dev.pharos.core.targets.ProbeSpec.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * A field of a definition as the form has it.
 *
 * @param path in the JSON of the API: {@code confirmation.failures}
 */
record Spec(String path, Type type) {
    /** How its text becomes JSON. */
    enum Type {
        /** One line; left empty it is left out. */
        LINE,
        /** As it is, with its line breaks. */
        TEXT,
        WHOLE,
        FLAG,
        /** An entry a line. */
        LINES,
        /** Entries with commas between them; a single minus is none. */
        COMMAS,
        LABELS
    }

    private static final List<Spec> OF_ALL = List.of(
            line("name"),
            line("group"),
            line("interval"),
            line("timeout"),
            new Spec("assertions", Type.LINES),
            new Spec("degradedWhen", Type.LINES),
            line("certificateWarning"),
            new Spec("confirmation.failures", Type.WHOLE),
            new Spec("confirmation.passes", Type.WHOLE),
            line("confirmation.retryInterval"),
            line("severity"),
            new Spec("channels", Type.COMMAS),
            line("policy"),
            new Spec("labels", Type.LABELS),
            new Spec("dependsOn", Type.LINES),
            line("runbookUrl"),
            new Spec("public", Type.FLAG),
            line("publicComponents"),
            new Spec("paused", Type.FLAG),
            line("objectives.availability"),
            line("objectives.p95"),
            line("objectives.p99"),
            line("objectives.errorRate"),
            line("objectives.window"),
            line("bodyLimit"),
            line("ipFamily"),
            new Spec("tls.caPem", Type.TEXT),
            new Spec("tls.certPem", Type.TEXT),
            new Spec("tls.keyPem", Type.TEXT),
            line("tls.serverName"),
            new Spec("tls.insecure", Type.FLAG),
            line("tls.minVersion"));

    private static final List<Spec> OF_HTTP = List.of(
            line("url"),
            line("method"),
            new Spec("body", Type.TEXT),
            new Spec("followRedirects", Type.FLAG),
            line("httpVersion"),
            line("expectedStatus"),
            line("healthDocument"),
            line("auth.kind"),
            line("auth.username"),
            line("auth.password"),
            line("auth.token"));

    private static final List<Spec> OF_TCP = List.of(
            line("host"), new Spec("port", Type.WHOLE), new Spec("send", Type.TEXT), new Spec("expect", Type.TEXT));

    private static Spec line(String path) {
        return new Spec(path, Type.LINE);
    }

    static List<Spec> of(Kind kind) {
        var own = switch (kind) {
            case HTTP -> OF_HTTP;
            case TCP -> OF_TCP;
        };
        return Stream.concat(own.stream(), OF_ALL.stream()).toList();
    }
}
