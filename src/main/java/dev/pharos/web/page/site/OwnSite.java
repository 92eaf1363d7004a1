package dev.pharos.web.page.site;

import dev.pharos.web.address.Origin;
import dev.pharos.web.address.RootPath;
import dev.pharos.web.page.PageConfig;
import dev.pharos.web.page.pieces.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Finds out once whose page it is. */
@ApplicationScoped
class OwnSite {
    @Produces
    @Singleton
    Site site(PageConfig config, Stylesheet stylesheet, TimesScript times, Origin origin, RootPath root) {
        return config.site(stylesheet.href(), origin.configured())
                .under(root.value())
                .scripted(times.href());
    }
}
