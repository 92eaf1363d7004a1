package dev.pharos.web.published;

import dev.pharos.web.page.Factory;
import dev.pharos.web.page.PageConfig;
import dev.pharos.web.page.PagesRig;
import dev.pharos.web.page.StatusPageFixtures;
import java.sql.SQLException;

/** What is public of components and a past that a test made. */
public final class PublishedRig {
    private PublishedRig() {}

    public static Published of(Factory factory) {
        return of(factory.fixtures);
    }

    public static Published of(StatusPageFixtures fixtures) {
        return of(PagesRig.of(fixtures));
    }

    /** What keeps it in the product. */
    public static PublishedStatus status(PagesRig rig, PageConfig config) {
        return new PublishedStatus(rig.records, rig, System::nanoTime, config);
    }

    public static Published of(PagesRig rig) {
        var present = rig.records.present(rig.shown);
        try {
            return Published.of(rig.records.history(rig.shown, present.now()), present);
        } catch (SQLException away) {
            throw new AssertionError(away);
        }
    }
}
