package dev.pharos.catalog.files;

import dev.pharos.catalog.files.plan.FileReading;
import dev.pharos.json.yaml.Variables.Variable;
import java.nio.charset.StandardCharsets;

/** Whatever a probe file holds, it is understood or refused with places that lie in it, and no variable is told. */
public final class ProbeFileFuzz {
    private static final String HIDDEN = "hunter2-hunter2";

    private ProbeFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        if (text.contains("hunter2")) {
            return;
        }
        var reading = ProbeFileReader.read(
                "probes/a.yaml", text, _ -> new Variable.Value(HIDDEN), () -> "whsec_" + "A".repeat(32));
        if (reading instanceof FileReading.Mistaken mistaken) {
            var lines = text.codePoints()
                            .filter(it -> it == '\n' || it == '\r' || it > 0x80)
                            .count()
                    + 2;
            for (var mistake : mistaken.mistakes()) {
                if (mistake.place().line() < 1 || mistake.place().line() > lines) {
                    throw new IllegalStateException(mistake + " lies outside of the file");
                }
                if (mistake.message().contains(HIDDEN)) {
                    throw new IllegalStateException("a variable is told: " + mistake);
                }
            }
        }
    }
}
