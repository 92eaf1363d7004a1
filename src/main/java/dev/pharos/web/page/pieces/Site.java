package dev.pharos.web.page.pieces;

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
 */
public record Site(
        String owner, String kind, String contact, String contactHref, Optional<String> location, String stylesheet) {
    private static final String STATUS = "status";

    public static Site of(String title, Optional<String> contact, Optional<String> location, String stylesheet) {
        var name = title.strip();
        var words = contact.map(String::strip).orElse("");
        var lower = name.toLowerCase(Locale.ROOT);
        var ends = lower.equals(STATUS) || lower.endsWith(" " + STATUS);
        var owner = ends ? name.substring(0, name.length() - STATUS.length()).strip() : name;
        var kind = ends ? name.substring(name.length() - STATUS.length()) : STATUS;
        return new Site(owner, owner.isEmpty() ? "Status" : kind, words, href(words), location, stylesheet);
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
