package dev.pharos.core.statuspage;

import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.matching.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * All that people write about a status page. It shows what is in its sections and public, and nothing else.
 *
 * @param title whose status it is; "Factory" reads "Factory status"
 * @param sections in their order; a target stands in the first one that has it
 * @param history how many days are shown
 * @param hosts under which names it is the page that is found at {@code /}
 * @param noindex whether search engines are to leave it out
 * @param branding how it looks, and its foot
 */
public record StatusPage(
        Key key,
        String title,
        List<Section> sections,
        int history,
        List<HostName> hosts,
        Visibility visibility,
        boolean noindex,
        Branding branding)
        implements Definition {
    public static final int MOST_SECTIONS = 50;
    public static final int MOST_HOSTS = 10;
    public static final int FEWEST_DAYS = 7;
    public static final int MOST_DAYS = 90;

    /** The key of the page that is shown where no other is asked for. */
    public static final Key DEFAULT = new Key("default");

    public StatusPage {
        sections = List.copyOf(sections);
        hosts = List.copyOf(hosts);
        within("sections", sections.size(), 1, MOST_SECTIONS);
        within("hosts", hosts.size(), 0, MOST_HOSTS);
        within("days of history", history, FEWEST_DAYS, MOST_DAYS);
        if (new HashSet<>(hosts).size() < hosts.size()) {
            throw new IllegalArgumentException("a host is there twice: keep one");
        }
        if (sections.stream().map(Section::name).distinct().count() < sections.size()) {
            throw new IllegalArgumentException("two sections have the same name: give each its own");
        }
    }

    /** Whether search engines are to leave it out; what not everybody may see they could not find anyway. */
    public boolean isHiddenFromSearch() {
        return noindex || !visibility.isPublic();
    }

    /** Stands for this page and what opens it to who may see it: with another password it is another. */
    public long opener() {
        var opened = visibility instanceof Visibility.Password(var hash) ? hash : visibility.code();
        var bytes = (key + "\n" + opened).getBytes(StandardCharsets.UTF_8);
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static void within(String what, int count, int least, int most) {
        if (count < least || count > most) {
            throw new IllegalArgumentException(count + " " + what + ": must be " + least + " to " + most);
        }
    }

    /**
     * Where a target stands on a page.
     *
     * @param section its index
     * @param within its place among those of its section; the same for all that are there by a matcher
     */
    public record Place(int section, int within) {}

    /** Empty where the target is not on this page. */
    public Optional<Place> place(Subject target) {
        for (var i = 0; i < sections.size(); i++) {
            var within = sections.get(i).place(target);
            if (within >= 0) {
                return Optional.of(new Place(i, within));
            }
        }
        return Optional.empty();
    }
}
