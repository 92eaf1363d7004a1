package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a probe over TLS costs, a full handshake each time: Pharos, then the bare client on the same engine, which is the
 * JDK's with native curves, on the JDK's alone and on BoringSSL. The farm's own side is on the JDK's engine, or on BoringSSL, throughout.
 */
final class TlsEngines implements Scenario {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @Override
    public void run(Path home, Options options) throws Exception {
        var rate = options.number("rate", 100);
        var warmUp = options.seconds("warmup", 120);
        var measured = options.seconds("seconds", 30);
        try (var rig = Rig.start(home, options)) {
            var farm = rig.farm();
            rig.register(rig.secureTargets("s", rate * (int) INTERVAL.toSeconds(), INTERVAL));
            Thread.sleep(warmUp);
            var window = rig.measure(measured);
            rig.pharos().stop();
            var bare = BareRun.secure(farm, rate, "curves", warmUp, measured);
            new Figures("tls")
                    .put("pharos", window.figures())
                    .put("bareOnTheSame", bare)
                    .put("pharosToBare", window.pharosMicros() / bare.number("cpuMicrosARequest"))
                    .put("bareOnJdk", BareRun.secure(farm, rate, "jdk", warmUp, measured))
                    .put("bareOnBoringSsl", BareRun.secure(farm, rate, "openssl", warmUp, measured))
                    .tell();
        }
    }
}
