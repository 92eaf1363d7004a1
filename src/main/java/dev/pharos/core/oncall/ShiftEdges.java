package dev.pharos.core.oncall;

import dev.pharos.core.calendar.WallClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/** When somebody of a layer may come on duty or go off it. */
final class ShiftEdges {
    private ShiftEdges() {}

    /** Adds all between two instants, and perhaps some outside. */
    static void add(Layer layer, ZoneId zone, Instant from, Instant until, Set<Instant> edges) {
        edges.add(layer.begin(zone));
        if (layer.begin(zone).isAfter(until)) {
            return;
        }
        var turn = layer.turn(from, zone);
        for (var next = layer.handover(turn, zone); next.isBefore(until); next = layer.handover(++turn, zone)) {
            edges.add(next);
        }
        if (layer.restrictions().isEmpty()) {
            return;
        }
        var last = WallClock.at(until, zone).toLocalDate();
        for (var day = WallClock.at(from, zone).toLocalDate().minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            for (var hours : layer.restrictions()) {
                edges.addAll(hours.edges(day, zone));
            }
        }
    }
}
