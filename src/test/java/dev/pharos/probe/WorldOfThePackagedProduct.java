package dev.pharos.probe;

import dev.pharos.testing.PostgresForTests;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A {@link ProbeWorld} around the packaged product, whose name server and authority it is told to use; on an outside database. */
public final class WorldOfThePackagedProduct implements QuarkusTestResourceLifecycleManager {
    /** Made by {@link #start}, before any test. */
    @SuppressWarnings("NullAway.Init")
    private static ProbeWorld world;

    static ProbeWorld get() {
        return world;
    }

    @Override
    public Map<String, String> start() {
        world = new ProbeWorld();
        var database = PostgresForTests.emptyDatabase();
        try {
            var home = Files.createTempDirectory("pharos-packaged");
            return Map.of(
                    "quarkus.datasource.jdbc.url", database.url(),
                    "quarkus.datasource.username", database.user(),
                    "quarkus.datasource.password", database.password(),
                    "pharos.data-dir", home.resolve("data").toString(),
                    "pharos.probes-dir", home.resolve("probes").toString(),
                    "pharos.admin-key", PostgresForTests.ADMIN_KEY,
                    "pharos.outbound.dns-servers", world.dns.address(),
                    "pharos.outbound.dns-timeout", "300ms",
                    "pharos.probe.ca-file", world.caFile.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            world.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
