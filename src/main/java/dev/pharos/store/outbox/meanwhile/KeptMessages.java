package dev.pharos.store.outbox.meanwhile;

import dev.pharos.core.incident.IncidentId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Messages in the order in which they were decided, and in a file as they are now, so that a kill forgets none. The monitor of {@link Meanwhile} guards it. */
final class KeptMessages {
    private final Optional<MeanwhileFile> file;
    private final Map<UUID, MeanwhileMessage> all = new LinkedHashMap<>();

    /** @param file holds those of an earlier process; empty where a kill may forget */
    KeptMessages(Optional<MeanwhileFile> file) {
        this.file = file;
        file.ifPresent(it -> all.putAll(it.read()));
    }

    Stream<MeanwhileMessage> stream() {
        return all.values().stream();
    }

    boolean has(MeanwhileMessage message) {
        return all.containsKey(message.id());
    }

    void add(MeanwhileMessage message) {
        all.put(message.id(), message);
        file.ifPresent(it -> it.append(message));
    }

    /** Does nothing where there is no message of its id any more. */
    void replace(MeanwhileMessage message) {
        if (all.replace(message.id(), message) != null) {
            file.ifPresent(it -> it.append(message));
        }
    }

    /** Those about an incident, or about its end. */
    List<MeanwhileMessage> of(IncidentId incident, boolean end) {
        return stream()
                .filter(it -> it.incident().equals(incident) && it.isOfTheEnd() == end)
                .toList();
    }

    /** Those about entries of the spool up to this number. */
    List<MeanwhileMessage> upTo(long entry) {
        return stream().filter(it -> it.entry() <= entry).toList();
    }

    void removeOf(IncidentId incident, boolean end) {
        remove(of(incident, end));
    }

    void removeUpTo(long entry) {
        remove(upTo(entry));
    }

    private void remove(List<MeanwhileMessage> some) {
        some.forEach(it -> all.remove(it.id()));
        if (!some.isEmpty() && all.isEmpty()) {
            file.ifPresent(MeanwhileFile::clear);
        }
    }
}
