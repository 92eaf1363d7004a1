package dev.pharos.web.console.channels;

import dev.pharos.web.console.deliveries.DeliveryLine;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * All channels, as the template shows them.
 *
 * @param deliveries the last ones
 * @param next where further channels are; empty on the last page
 * @param mayTest whether its reader may test them and have things sent again
 */
public record ChannelsView(
        Frame frame,
        String heading,
        String lead,
        Prose.Run asOf,
        List<ChannelLine> channels,
        String next,
        List<DeliveryLine> deliveries,
        boolean mayTest) {
    static final String PATH = "/console/channels";
}
