package dev.pharos.web.console.deliveries;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * The list of deliveries, as the template shows it.
 *
 * @param newer where the newest are, from a later page; empty on the first one
 * @param older where the next ones are; empty on the last page
 */
public record DeliveriesView(
        Frame frame,
        String heading,
        String lead,
        Prose.Run asOf,
        List<Chip> chips,
        List<DeliveryLine> lines,
        String newer,
        String older,
        boolean mayReplay) {
    static final String PATH = "/console/deliveries";

    /** A state to choose. */
    public record Chip(String href, String words, boolean current) {}
}
