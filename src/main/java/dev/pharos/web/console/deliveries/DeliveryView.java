package dev.pharos.web.console.deliveries;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Prose;

/**
 * One delivery, as the template shows it.
 *
 * @param mayReplay whether its reader may have it sent again, and that is possible
 * @param request what was sent; without a kind where that is not known any more
 * @param unknown why it is not known; empty where it is
 */
public record DeliveryView(
        Frame frame,
        String heading,
        String lead,
        Prose.Run asOf,
        DeliveryLine line,
        boolean mayReplay,
        RequestView request,
        String unknown) {}
