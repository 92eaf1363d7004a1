package dev.pharos.web.page.pieces;

import dev.pharos.core.statuspage.Branding;
import dev.pharos.web.page.words.Tongue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose page it is.
 *
 * @param owner the first word of the brand; empty where the brand is just "Status"
 * @param kind the rest of it: "status"
 * @param contact empty where there is none
 * @param contactHref empty where the contact is only words
 * @param stylesheet its address, with its version
 * @param script the address of the one that shows times on the reader's clock, with its version; empty of a page that is
 *     shown where no script runs
 * @param address where people reach the page, without a slash at its end, as far as the operator says so
 * @param root under which path all that there is lies, without a slash at its end; empty for {@code /}
 * @param base what the paths of its own addresses begin with, without a slash at its end; empty for the page at {@code /}
 * @param days how many days it shows
 * @param branding how it looks, and its foot
 * @param tongue in which it speaks
 */
public record Site(
        String owner,
        String kind,
        String contact,
        String contactHref,
        Optional<String> location,
        String stylesheet,
        String script,
        Optional<String> address,
        String root,
        String base,
        int days,
        Branding branding,
        Tongue tongue) {
    private static final int MOST_DAYS = 90;
    private static final String STATUS = "status";

    public static Site of(
            String title,
            Optional<String> contact,
            Optional<String> location,
            String stylesheet,
            Optional<String> address) {
        var name = title.strip();
        var words = contact.map(String::strip).orElse("");
        var lower = name.toLowerCase(Locale.ROOT);
        var ends = lower.equals(STATUS) || lower.endsWith(" " + STATUS);
        var owner = ends ? name.substring(0, name.length() - STATUS.length()).strip() : name;
        var kind = ends ? name.substring(name.length() - STATUS.length()) : STATUS;
        return new Site(
                owner,
                owner.isEmpty() ? "Status" : kind,
                words,
                href(words),
                location,
                stylesheet,
                "",
                address,
                "",
                "",
                MOST_DAYS,
                Branding.STANDARD,
                Tongue.ENGLISH);
    }

    /** The same with a script at this address; with none where it is empty. */
    public Site scripted(String address) {
        return new Site(
                owner,
                kind,
                contact,
                contactHref,
                location,
                stylesheet,
                address,
                this.address,
                root,
                base,
                days,
                branding,
                tongue);
    }

    /** The same where all lies under this path. */
    public Site under(String path) {
        return under(path, address);
    }

    /** The same where all lies under this path, and people reach it there. */
    public Site under(String path, Optional<String> reached) {
        return new Site(
                owner,
                kind,
                contact,
                contactHref,
                location,
                stylesheet,
                script,
                reached,
                path,
                path,
                days,
                branding,
                tongue);
    }

    /**
     * The same with another title, at another place.
     *
     * @param within where, below the root
     */
    public Site titled(String title, String within, Optional<String> address, int days) {
        var it = of(title, Optional.empty(), location, stylesheet, address);
        var place = root + within;
        return new Site(
                it.owner,
                it.kind,
                contact,
                contactHref,
                location,
                stylesheet,
                script,
                address,
                root,
                place,
                days,
                branding,
                tongue);
    }

    /** Where it is below the root; empty for the page at {@code /}. */
    public String within() {
        return base.substring(root.length());
    }

    /** The same with another look. */
    public Site looking(Branding look) {
        var css = look.colours().isStandard()
                ? stylesheet
                : stylesheet + "-"
                        + Integer.toHexString(look.colours().toString().hashCode());
        return new Site(
                owner, kind, contact, contactHref, location, css, script, address, root, base, days, look, tongue);
    }

    /** The same in another language. */
    public Site in(Tongue other) {
        return new Site(
                owner,
                kind,
                contact,
                contactHref,
                location,
                stylesheet,
                script,
                address,
                root,
                base,
                days,
                branding,
                other);
    }

    /** Where its logo is, with its version; empty where it has none. */
    public String logo() {
        return branding.logo()
                .map(it -> "/logo?v=" + Integer.toHexString(it.data().hashCode()))
                .orElse("");
    }

    /** What stands at its foot; may be empty. */
    public String footer() {
        return branding.footer().orElse("");
    }

    public List<Branding.Link> links() {
        return branding.links();
    }

    /** For titles: {@code Factory status}. */
    public String name() {
        return owner.isEmpty() ? kind : owner + " " + kind;
    }

    private static String href(String contact) {
        if (contact.startsWith("https://") || contact.startsWith("http://") || contact.startsWith("mailto:")) {
            return contact;
        }
        return contact.matches("[^@\\s]+@[^@\\s]+") ? "mailto:" + contact : "";
    }
}
