package dev.pharos.catalog.files;

import dev.pharos.json.yaml.Marked;
import dev.pharos.json.yaml.SourceLocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the fields of one entry stand in its file: in the entry itself, or in the defaults beneath it. */
final class FieldLocations {
    /** A place and the path of the field that stands there: {@code targets[2].interval}. */
    record Spot(SourceLocation place, String field) {}

    private record Root(SourceLocation place, String name) {}

    private final Root entry;
    private final Map<String, Root> byPath = new HashMap<>();

    private FieldLocations(Root entry) {
        this.entry = entry;
    }

    static FieldLocations of(String name, Marked.Mapping entry, Optional<Marked.Mapping> defaults) {
        var spots = new FieldLocations(new Root(entry.place(), name));
        defaults.ifPresent(it -> spots.add("defaults", it));
        spots.add(name, entry);
        return spots;
    }

    /** The place of a field, or of the nearest thing around it that stands in the file. */
    Spot of(String path) {
        for (var around = path; !around.isEmpty(); around = around.substring(0, lastStep(around))) {
            var root = byPath.get(around);
            if (root != null) {
                return new Spot(root.place(), root.name() + "." + path);
            }
        }
        return new Spot(entry.place(), entry.name() + "." + path);
    }

    private void add(String root, Marked.Mapping mapping) {
        var places = mapping.places();
        // A list of the entry stands in the place of the default one, with nothing left of it.
        byPath.keySet().removeIf(path -> isItem(path) && places.containsKey(path.substring(0, path.indexOf('['))));
        places.forEach((path, place) -> byPath.put(path, new Root(place, root)));
    }

    private static boolean isItem(String path) {
        return path.indexOf('[') > 0;
    }

    private static int lastStep(String path) {
        return Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('[')));
    }
}
