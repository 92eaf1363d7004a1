package dev.pharos.store.sql;

import dev.pharos.store.sql.Reserved.For;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The pools beside the application's own. Each reaches the same database in the same way, opens its connections when they
 * are first needed, and has few: a crowd before one of them leaves the others as they were.
 */
@Singleton
class Pools {
    /**
     * One for the front page, one for pages known by name, one for those looked up by what a visitor sent, one for
     * what machines read of them, one for badges, one for health.
     */
    private static final int FOR_VISITORS = 6;

    private static final int FOR_READS = 3;
    /** A reader is turned away soon where there are too many; an editor waits as the journal would. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final AgroalConnectionPoolConfiguration own;
    private final Pool visitors;
    private final Pool reads;
    private final Pool edits;

    /** @param edits is Quarkus', because Hibernate works on it, and its connections take part in transactions */
    Pools(AgroalDataSource source, @io.quarkus.agroal.DataSource("edits") AgroalDataSource edits) {
        this.own = source.getConfiguration().connectionPoolConfiguration();
        this.visitors = pool("visitors", FOR_VISITORS);
        this.reads = pool("reads", FOR_READS);
        this.edits = new Pool("edits", edits);
    }

    @Produces
    @Singleton
    @Reserved(For.VISITORS)
    DataSource visitors() {
        return visitors;
    }

    @Produces
    @Singleton
    @Reserved(For.READS)
    DataSource reads() {
        return reads;
    }

    @Produces
    @Singleton
    @Reserved(For.EDITS)
    DataSource edits() {
        return edits;
    }

    @PreDestroy
    void close() {
        visitors.close();
        reads.close();
    }

    private Pool pool(String who, int connections) {
        var configuration = new AgroalConnectionPoolConfigurationSupplier(own)
                .initialSize(0)
                .minSize(0)
                .maxSize(connections)
                .acquisitionTimeout(SOON);
        return new Pool(
                who,
                new io.agroal.pool.DataSource(new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(configuration.get())
                        .get()));
    }
}
