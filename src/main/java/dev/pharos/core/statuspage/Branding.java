package dev.pharos.core.statuspage;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How a page looks, and what stands at its foot.
 *
 * @param footer plain words; empty for none
 */
public record Branding(Palette colours, Optional<Logo> logo, Optional<String> footer, List<Link> links) {
    public static final int MOST_LINKS = 10;
    public static final int LONGEST_FOOTER = 500;
    public static final Branding STANDARD =
            new Branding(Palette.STANDARD, Optional.empty(), Optional.empty(), List.of());

    public Branding {
        links = List.copyOf(links);
        if (links.size() > MOST_LINKS) {
            throw new IllegalArgumentException(links.size() + " links are too many, at most 10 are allowed");
        }
    }

    /** Where somebody may go from the page. */
    public record Link(String name, String url) {
        public static final int LONGEST_NAME = 60;
        public static final int LONGEST_URL = 500;

        public Link {
            url = checked(url);
        }

        /** As it may stand in a page: with a scheme that runs nothing, and a host. */
        public static String checked(String url) {
            try {
                var uri = URI.create(url);
                if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.getRawUserInfo() == null) {
                    return uri.toString();
                }
            } catch (IllegalArgumentException _) {
                // Told below.
            }
            throw new IllegalArgumentException(
                    "\"" + (url.length() > 80 ? url.substring(0, 79) + "…" : url)
                            + "\" must be an address that begins with https:// or http://, without a name and a password in it");
        }
    }
}
