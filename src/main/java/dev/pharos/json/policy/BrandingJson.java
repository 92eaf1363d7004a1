package dev.pharos.json.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.statuspage.Branding;
import dev.pharos.core.statuspage.Branding.Link;
import dev.pharos.core.statuspage.Colour;
import dev.pharos.core.statuspage.Logo;
import dev.pharos.core.statuspage.Palette;
import dev.pharos.core.statuspage.Palette.Scheme;
import dev.pharos.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a page looks: {@code "colours": {"light": {"page", "card", "text", "muted", "link"}, "dark": …}, "logo", "footer", "links": [{"name", "url"}]}. */
final class BrandingJson {
    private static final int LONGEST_COLOUR = 20;

    private BrandingJson() {}

    /** What could not be read is noted, and stands as if it were left out. */
    static Branding read(Fields fields) {
        var read = fields.violations().size();
        var colours = colours(fields);
        var logo = fields.parsed("logo", Logo.LONGEST, Logo::new);
        var footer = fields.line("footer", Branding.LONGEST_FOOTER);
        var links = new ArrayList<Link>();
        fields.objects("links", Branding.MOST_LINKS).forEach(it -> link(it).ifPresent(links::add));
        return fields.violations().size() > read ? Branding.STANDARD : new Branding(colours, logo, footer, links);
    }

    private static Palette colours(Fields fields) {
        var both = fields.object("colours");
        if (both.isEmpty()) {
            return Palette.STANDARD;
        }
        var light = scheme(both.get(), "light", Palette.STANDARD.light());
        var dark = scheme(both.get(), "dark", Palette.STANDARD.dark());
        both.get().refuseUnknown();
        return new Palette(light, dark);
    }

    private static Scheme scheme(Fields fields, String name, Scheme standard) {
        var read = fields.violations().size();
        var written = fields.object(name);
        if (written.isEmpty()) {
            return standard;
        }
        var scheme = new Scheme(
                colour(written.get(), "page", standard.page()),
                colour(written.get(), "card", standard.card()),
                colour(written.get(), "text", standard.text()),
                colour(written.get(), "muted", standard.muted()),
                colour(written.get(), "link", standard.link()));
        written.get().refuseUnknown();
        if (fields.violations().size() == read) {
            Palette.faint(scheme, name.equals("dark")).forEach(it -> fields.refuse(name, it));
        }
        return scheme;
    }

    private static Colour colour(Fields fields, String name, Colour standard) {
        return fields.parsed(name, LONGEST_COLOUR, Colour::new).orElse(standard);
    }

    private static Optional<Link> link(Fields fields) {
        var read = fields.violations().size();
        Parts.require(fields, "name", "write what the link says");
        Parts.require(fields, "url", "write where it leads, such as https://factory.example");
        var name = fields.line("name", Link.LONGEST_NAME);
        var url = fields.parsed("url", Link.LONGEST_URL, Link::checked);
        fields.refuseUnknown();
        return fields.violations().size() == read
                ? Optional.of(new Link(name.orElseThrow(), url.orElseThrow()))
                : Optional.empty();
    }

    static void write(Branding branding, ObjectNode json) {
        if (branding.colours().isStandard()) {
            json.putNull("colours");
        } else {
            var colours = json.putObject("colours");
            write(branding.colours().light(), colours.putObject("light"));
            write(branding.colours().dark(), colours.putObject("dark"));
        }
        json.put("logo", branding.logo().map(Logo::data).orElse(null));
        json.put("footer", branding.footer().orElse(null));
        write(branding.links(), json);
    }

    private static void write(Scheme scheme, ObjectNode json) {
        json.put("page", scheme.page().hex());
        json.put("card", scheme.card().hex());
        json.put("text", scheme.text().hex());
        json.put("muted", scheme.muted().hex());
        json.put("link", scheme.link().hex());
    }

    private static void write(List<Link> links, ObjectNode json) {
        var all = json.putArray("links");
        links.forEach(it -> all.addObject().put("name", it.name()).put("url", it.url()));
    }
}
