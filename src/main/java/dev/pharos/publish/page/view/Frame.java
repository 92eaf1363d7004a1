package dev.pharos.publish.page.view;

import dev.pharos.publish.page.words.Look;
import io.quarkus.qute.RawString;

/**
 * What all pages have around them.
 *
 * @param title for the tab: the state comes first
 * @param icon for the tab: the state as a shape
 * @param skip where the first link jumps to, and what it says
 */
public record Frame(Site site, String title, String description, RawString icon, Skip skip) {

    /** A link past everything that is the same on all pages. */
    public record Skip(String target, String words) {}

    public static Frame of(Site site, String tab, String description, Look look, Skip skip) {
        return new Frame(site, tab, description, favicon(look), skip);
    }

    private static RawString favicon(Look look) {
        var start = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E";
        var shape = switch (look) {
            case UP ->
                "%3Ccircle cx='16' cy='16' r='15' fill='%2317695d'/%3E"
                        + "%3Cpath d='M8 16.500l5.500 5.500L24 11' fill='none' stroke='white' stroke-width='4'/%3E";
            case DEGRADED ->
                "%3Cpath d='M16 1L31 31H1z' fill='%23bd7a00'/%3E"
                        + "%3Cpath d='M16 11v10M16 24v4' stroke='white' stroke-width='4'/%3E";
            case DOWN ->
                "%3Cpath d='M9.500 1h13L31 9.500v13L22.500 31h-13L1 22.500v-13z' fill='%23b01030'/%3E"
                        + "%3Cpath d='M10 10l12 12M22 10L10 22' stroke='white' stroke-width='4'/%3E";
            case NO_DATA ->
                "%3Ccircle cx='16' cy='16' r='13' fill='none' stroke='%23747f92' stroke-width='5'"
                        + " stroke-dasharray='6 4.200'/%3E";
        };
        return new RawString(start + shape + "%3C/svg%3E");
    }
}
