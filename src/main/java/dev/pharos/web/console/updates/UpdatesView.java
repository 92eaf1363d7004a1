package dev.pharos.web.console.updates;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.incidents.IncidentsView;
import dev.pharos.web.console.words.Choice;
import dev.pharos.web.console.words.Preview;
import java.util.List;

/**
 * What the public was told of an incident, and the form in which that is written, as the template shows them.
 *
 * @param back the incident
 * @param action where the form is sent
 * @param fresh whether it is of an update that is not there yet
 * @param isPublic whether the public sees it now
 * @param ends whether saying that it is resolved ends the incident
 * @param templates to begin from; none where there are none
 * @param wrong why the last press did nothing
 * @param preview of what was typed; none before that is asked for
 * @param told what is there already
 */
public record UpdatesView(
        Frame frame,
        String heading,
        String lead,
        String name,
        String back,
        String action,
        boolean fresh,
        boolean isPublic,
        boolean ends,
        List<Choice> statuses,
        List<Choice> templates,
        String text,
        String at,
        String atBefore,
        long revision,
        List<String> wrong,
        List<Preview> preview,
        List<ToldLine> told,
        boolean mayAct) {

    /** Where the updates of an incident are. */
    static String path(String incident) {
        return IncidentsView.PATH + "/" + incident + "/updates";
    }
}
