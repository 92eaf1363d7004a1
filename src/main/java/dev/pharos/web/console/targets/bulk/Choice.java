package dev.pharos.web.console.targets.bulk;

import dev.pharos.catalog.targets.bulk.BulkEdits;
import dev.pharos.catalog.targets.bulk.BulkOutcome;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.console.targets.search.Asked;
import dev.pharos.web.console.targets.search.AskedParameters;
import dev.pharos.web.console.targets.search.Found;
import dev.pharos.web.console.targets.search.Search;
import dev.pharos.web.console.targets.search.TargetLists.TargetList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which targets somebody chose: one by one, or all that match what is asked for.
 *
 * @param all whether all that match are meant
 * @param names of those that there are
 */
record Choice(Asked asked, boolean all, List<TargetKey> keys, Map<TargetKey, String> names) {

    /** Refuses a choice of nothing, and one of too much. */
    static Choice of(SentForm form, TargetList list) {
        var asked = AskedParameters.read(it -> form.find(it).orElse(null));
        var all = form.has("all");
        var keys = all ? matching(asked, list) : one(form);
        if (keys.isEmpty()) {
            throw Problem.of(409, "No target was chosen. Go back, and tick those that are meant.")
                    .exception();
        }
        if (keys.size() > BulkEdits.MOST) {
            throw Problem.of(
                            409,
                            keys.size() + " targets match, and at most " + BulkEdits.MOST
                                    + " are changed at once. Nothing was done: look for fewer.")
                    .exception();
        }
        var names = new HashMap<TargetKey, String>();
        list.all().forEach(it -> names.put(it.target().key(), it.definition().name()));
        names.keySet().retainAll(Set.copyOf(keys));
        return new Choice(asked, all, keys, names);
    }

    private static List<TargetKey> one(SentForm form) {
        try {
            return form.all("key").stream().distinct().map(TargetKey::new).toList();
        } catch (IllegalArgumentException noKey) {
            throw Problem.invalid("key", String.valueOf(noKey.getMessage())).exception();
        }
    }

    private static List<TargetKey> matching(Asked asked, TargetList list) {
        try {
            return Found.of(list, asked, Search.parse(asked.text())).matching().stream()
                    .map(it -> it.target().key())
                    .toList();
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalid("q", String.valueOf(malformed.getMessage())).exception();
        }
    }

    /** What all that match have in common, where a silence can say it. */
    Optional<Matchers> matchers() {
        var more = asked.standing().isPresent()
                || asked.kept().isPresent()
                || asked.group().isPresent();
        return all && !more ? Search.parse(asked.text()).asMatchers() : Optional.empty();
    }

    /** All that there are of them. */
    BulkOutcome present() {
        var done = new ArrayList<BulkOutcome.Chosen>();
        var notDone = new ArrayList<BulkOutcome.NotDone>();
        for (var key : keys) {
            var name = names.get(key);
            if (name == null) {
                notDone.add(new BulkOutcome.NotDone(key.value(), key.value(), "There is no such target any more."));
            } else {
                done.add(new BulkOutcome.Chosen(key.value(), name));
            }
        }
        return new BulkOutcome(done, notDone);
    }

    /**
     * For the form that does it: those that were shown, whatever else matches by then.
     *
     * @param byMatchers whether what is done holds of all that match, now and later, as a silence does
     */
    List<Asked.Field> fields(boolean byMatchers) {
        var fields = new ArrayList<>(asked.fields());
        if (byMatchers && matchers().isPresent()) {
            fields.add(new Asked.Field("all", "yes"));
        } else {
            keys.forEach(it -> fields.add(new Asked.Field("key", it.value())));
        }
        return fields;
    }
}
