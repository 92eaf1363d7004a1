package dev.pharos.web.inbound.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.inbound.Alert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The alerts of a list, each read for itself: one that is not understood takes none of the others with it, and of too many
 * those are left that are over, before those that fire.
 *
 * @param isFiring whether an element says that something is wrong
 * @param labels where in an element its labels stand
 * @param alert reads an element
 */
record Elements(Predicate<JsonNode> isFiring, Function<JsonNode, JsonNode> labels, Reader alert) {
    /** Reads an element. */
    interface Reader {
        /**
         * @param place of the element in its list
         * @throws IllegalArgumentException with what is wrong with it
         */
        Alert read(JsonNode element, int place);
    }

    /** @throws IllegalArgumentException with what is wrong with the first of them, where none is understood */
    Payload read(ArrayNode list, ObjectNode more) {
        var alerts = new ArrayList<Alert>();
        var wrong = new ArrayList<String>();
        var labelsLeft = 0;
        for (var place : chosen(list)) {
            var element = list.get(place);
            try {
                alerts.add(alert.read(element, place));
                labelsLeft += Documents.labelsLeft(labels.apply(element));
            } catch (IllegalArgumentException broken) {
                wrong.add(String.valueOf(broken.getMessage()));
            }
        }
        if (alerts.isEmpty() && !wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong.getFirst());
        }
        if (!wrong.isEmpty()) {
            more.put("skipped", wrong.size()).put("skippedBecause", wrong.getFirst());
        }
        if (labelsLeft > 0) {
            more.put("labelsLeft", labelsLeft);
        }
        return new Payload.Read(alerts, Math.max(0, list.size() - Payload.MOST_ALERTS), more);
    }

    /** The places of those that are read, in their order. */
    private List<Integer> chosen(ArrayNode list) {
        return IntStream.range(0, list.size())
                .boxed()
                .sorted(Comparator.comparing(it -> !isFiring.test(list.get(it))))
                .limit(Payload.MOST_ALERTS)
                .sorted()
                .toList();
    }
}
