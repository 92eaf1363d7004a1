package dev.pharos.web.page.shown;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.statuspage.HostName;
import dev.pharos.core.statuspage.StatusPage;
import dev.pharos.store.statuspages.StatusPages;
import dev.pharos.store.statuspages.StatusPages.Versioned;
import dev.pharos.web.address.Origin;
import dev.pharos.web.page.pieces.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds the page of an address, in memory. */
@ApplicationScoped
public class Showing {
    static final String PATH = "/status/";

    private final StatusPages pages;
    private final Site site;
    private final Origin origin;

    Showing(StatusPages pages, Site site, Origin origin) {
        this.pages = pages;
        this.site = site;
        this.origin = origin;
    }

    /** The page at {@code /}: that of the name, else the one of the key {@code default}, else all that is public. */
    public Shown front(Optional<HostName> name) {
        return front(name, "");
    }

    /** @param prefix under which path a proxy has it found; empty where none says so */
    Shown front(Optional<HostName> name, String prefix) {
        var site = site(prefix);
        var named = name.flatMap(pages::find);
        return named.map(it -> shown(it, site, "", origin.named(name.get(), site.root()), name))
                .or(() ->
                        pages.find(StatusPage.DEFAULT).map(it -> shown(it, site, "", site.address(), Optional.empty())))
                .orElseGet(() -> all(prefix));
    }

    /** The page that nobody made. */
    Shown all(String prefix) {
        return new Shown(prefix, Optional.empty(), site(prefix), Optional.empty());
    }

    /** The page of a path of its own. */
    public Optional<Shown> at(Key key) {
        return at(key, "");
    }

    Optional<Shown> at(Key key, String prefix) {
        var site = site(prefix);
        return pages.find(key).map(it -> {
            var base = PATH + key;
            var hosts = it.page().hosts();
            var address = hosts.isEmpty()
                    ? site.address().map(under -> under + base)
                    : origin.named(hosts.getFirst(), site.root());
            return shown(it, site, base, address, Optional.empty());
        });
    }

    private Site site(String prefix) {
        return prefix.isEmpty() ? site : site.under(prefix, origin.configured(prefix));
    }

    /**
     * A page that is not kept, as somebody writes it.
     *
     * @param base where it is looked at
     */
    public Shown drafted(StatusPage page, String base) {
        return new Shown(
                "draft " + base + " ",
                Optional.of(page),
                site.titled(page.title(), base, Optional.empty(), page.history())
                        .looking(page.branding())
                        // It is looked at in a frame in which no script runs.
                        .scripted(""),
                Optional.empty());
    }

    private static Shown shown(
            Versioned it, Site site, String base, Optional<String> address, Optional<HostName> host) {
        var page = it.page();
        var id = it.version() + " " + host.map(HostName::value).orElse("") + site.root() + base + " ";
        return new Shown(
                id,
                Optional.of(page),
                site.titled(page.title(), base, address, page.history()).looking(page.branding()),
                host);
    }
}
