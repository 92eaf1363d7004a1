package dev.pharos.catalog.edit.defined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.json.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * What a definition has for itself alone, so that no other of its kind may have it: the texts in one of its lists.
 *
 * @param list the name of that list
 * @param word what such a text is in a sentence
 * @param read a text as it is stored; empty where it is refused where it is read
 */
public record Claims(String list, String word, Function<String, Optional<String>> read) {

    /** Which definition has a text already, and the file that it comes from. */
    public record Holder(String key, Optional<String> source) {}

    /** What a definition claims, each with its place: {@code hosts[0]}. */
    public SequencedMap<String, String> in(ObjectNode written) {
        var claimed = new LinkedHashMap<String, String>();
        var index = 0;
        for (var it : written.path(list)) {
            var field = list + "[" + index++ + "]";
            read.apply(it.asText()).ifPresent(text -> claimed.putIfAbsent(text, field));
        }
        return claimed;
    }

    /** Why what is claimed cannot be had, where others hold some of it. */
    List<Violation> taken(Thing thing, Map<String, String> claimed, Map<String, Holder> holders) {
        var taken = new ArrayList<Violation>();
        claimed.forEach((text, field) -> Optional.ofNullable(holders.get(text))
                .ifPresent(holder -> taken.add(new Violation(field, taken(thing, text, holder)))));
        return taken;
    }

    /** What is said of a text that another holds. */
    public String taken(Thing thing, String text, Holder holder) {
        return "the " + word + " \"" + text + "\" is that of the " + thing.word() + " \"" + holder.key() + "\""
                + holder.source().map(file -> " in the file " + file).orElse("")
                + ": take it out there first, or choose"
                + " another";
    }
}
