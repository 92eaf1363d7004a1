package dev.pharos.web.console.channels;

import dev.pharos.web.console.deliveries.DeliveryLine;
import dev.pharos.web.console.deliveries.RequestView;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * One channel, as the template shows it.
 *
 * @param warnings what is unwise about it
 * @param source the file that owns it; empty where the API does
 * @param users some of those that name it, each with what it is
 * @param definition as it would stand in a file, its secrets masked
 * @param tested what came of the test that was just sent; none or one
 * @param alert what became of an alert that the test opened at the receiver; may be empty
 * @param types which messages it can be shown
 * @param preview the message that is asked for; without a line where none is
 */
public record ChannelView(
        Frame frame,
        String heading,
        String lead,
        Prose.Run asOf,
        ChannelLine line,
        List<String> warnings,
        String source,
        List<String> users,
        String definition,
        List<DeliveryLine> tested,
        String alert,
        List<Type> types,
        RequestView preview,
        List<DeliveryLine> deliveries,
        boolean mayTest) {

    /** A type of message to choose. */
    public record Type(String code, boolean chosen) {}
}
