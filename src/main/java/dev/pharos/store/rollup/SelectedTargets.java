package dev.pharos.store.rollup;

import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads which targets a selection means. */
@ApplicationScoped
public class SelectedTargets {
    private final DataSource source;

    SelectedTargets(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    public List<UUID> ids(Selection selection) {
        return selection
                .narrow(new Query("SELECT t.id FROM target t WHERE true"))
                .list(source, row -> row.getObject("id", UUID.class));
    }
}
