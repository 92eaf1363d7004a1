package dev.pharos.store.rollup;

import dev.pharos.platform.Failpoints;
import javax.sql.DataSource;

/** Makes what rolls up, without Quarkus around it. */
public final class RollupsForTests {
    private RollupsForTests() {}

    public static Rollups rollups(Failpoints failpoints) {
        return new Rollups(failpoints);
    }

    public static LatencySeries latencies(DataSource source) {
        return new LatencySeries(source, System::nanoTime);
    }
}
