package dev.pharos.cycle;

import dev.pharos.core.targets.TargetId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps entries in a list. */
public final class ListJournal implements Journal {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void take(Entry entry) {
        entries.add(entry);
    }

    @Override
    public boolean settle(Duration limit) {
        return true;
    }

    @Override
    public boolean settle(Collection<TargetId> targets, Duration limit) {
        return true;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
