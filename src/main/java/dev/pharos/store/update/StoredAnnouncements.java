package dev.pharos.store.update;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.update.Announcement;
import dev.pharos.json.update.AnnouncementJson;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Announcements, as the page reads them. */
public final class StoredAnnouncements {
    private static final AnnouncementJson JSON = new AnnouncementJson();
    private static final int MOST = 20;

    private static final String NOT_OVER = """
            SELECT definition FROM announcement
            WHERE tenant_id = ? AND coalesce((definition ->> 'until')::timestamptz, 'infinity') > ?
            ORDER BY coalesce((definition ->> 'from')::timestamptz, created_at) DESC, id LIMIT ?
            """;

    private StoredAnnouncements() {}

    /** Those that are not over, the newest first, and those that are to come before them. */
    public static List<Announcement> notOver(Connection connection, TenantId tenant, Instant now) throws SQLException {
        return new Query(NOT_OVER, tenant.value(), now, MOST)
                .list(connection, row -> JSON.restore(row.getString("definition")));
    }
}
