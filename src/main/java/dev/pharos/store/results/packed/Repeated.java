package dev.pharos.store.results.packed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of values that mostly repeat: each different one once, and then which of them stands for how long. */
final class Repeated {
    /** Writes one value. */
    interface Writer<T> {
        void write(ByteSink to, T value);
    }

    /** Reads one value. */
    interface Reader<T> {
        T read(ByteSource from) throws DamagedDayException;
    }

    private Repeated() {}

    /** @param of the value of a result */
    static <T extends @Nullable Object> void write(
            List<StoredResult> results, Function<StoredResult, T> of, ByteSink to, Writer<T> writer) {
        var places = new HashMap<T, Integer>();
        var values = new ByteSink();
        var runs = new ByteSink();
        var from = 0;
        while (from < results.size()) {
            var value = of.apply(results.get(from));
            var until = from + 1;
            while (until < results.size() && Objects.equals(of.apply(results.get(until)), value)) {
                until++;
            }
            var place = places.get(value);
            if (place == null) {
                place = places.size();
                places.put(value, place);
                writer.write(values, value);
            }
            runs.number(place);
            runs.number(until - from);
            from = until;
        }
        to.number(places.size());
        to.put(values.array(), values.size());
        to.put(runs.array(), runs.size());
    }

    static <T> List<T> read(int count, ByteSource from, Reader<T> reader) throws DamagedDayException {
        var different = new ArrayList<T>();
        for (var left = from.count(count); left > 0; left--) {
            different.add(reader.read(from));
        }
        var values = new ArrayList<T>(count);
        while (values.size() < count) {
            var value = different.get(place(from, different.size()));
            for (var left = from.count(count - values.size()); left > 0; left--) {
                values.add(value);
            }
        }
        return values;
    }

    private static int place(ByteSource from, int different) throws DamagedDayException {
        var place = from.count(different);
        if (place == different) {
            throw new DamagedDayException("it names a value that is not there");
        }
        return place;
    }
}
