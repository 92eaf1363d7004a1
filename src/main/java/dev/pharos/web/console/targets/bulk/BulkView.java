package dev.pharos.web.console.targets.bulk;

import dev.pharos.catalog.targets.bulk.BulkOutcome.NotDone;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.targets.search.Asked;
import java.util.List;

/**
 * What would be done to the chosen targets, or was.
 *
 * @param act its word in the form; empty where it is over
 * @param names of some to which it is done
 * @param more how many further ones there are, in words; empty where none
 * @param refused some to which it is not, each with why
 * @param refusedMore how many further ones of those, in words; empty where none
 * @param fields what the form sends along
 * @param verb on its button
 * @param wrong what was not right with what was sent; empty where all was
 * @param back where the list is
 */
public record BulkView(
        Frame frame,
        String heading,
        String lead,
        String act,
        List<String> names,
        String more,
        List<NotDone> refused,
        String refusedMore,
        List<Asked.Field> fields,
        String verb,
        int count,
        String wrong,
        String back) {}
