package dev.pharos.fuzz;

import java.nio.file.Path;
import java.util.Locale;

/** What is fuzzed. */
public enum FuzzTarget {
    /** The HTTP response reader, from the first byte to the decoded body. */
    ANSWER("dev.pharos.probe.http.AnswerFuzz"),
    /** JSON, and health documents in it. */
    HEALTH_DOCUMENT("dev.pharos.probe.answer.HealthDocumentFuzz"),
    ASSERTION("dev.pharos.core.assertion.AssertionFuzz"),
    /** YAML, and the targets and channels in it. */
    PROBE_FILE("dev.pharos.catalog.files.ProbeFileFuzz"),
    URL("dev.pharos.core.url.UrlFuzz"),
    /** What is told of certificates. */
    CERTIFICATE("dev.pharos.outbound.tls.CertificateFuzz");

    private final String className;

    FuzzTarget(String className) {
        this.className = className;
    }

    public String className() {
        return className;
    }

    /** Inputs that are kept because they are of a kind of their own, or once broke something. */
    public Path kept() {
        return Path.of(
                "src/test/resources/fuzz", name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** @throws Throwable what the input breaks */
    public void tryOne(byte[] input) throws Throwable {
        try {
            Class.forName(className)
                    .getMethod("fuzzerTestOneInput", byte[].class)
                    .invoke(null, (Object) input);
        } catch (java.lang.reflect.InvocationTargetException broken) {
            throw broken.getCause();
        }
    }
}
