package dev.pharos.store.journal.backlog;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.targets.Result;
import dev.pharos.cycle.Entry;

/** About how many bytes of memory an entry holds; exact enough to bound a queue. */
final class Weight {
    private static final long BARE = 600;

    private Weight() {}

    static long of(Entry entry) {
        return entry.result().map(Weight::of).orElse(BARE);
    }

    private static long of(Result result) {
        long text = 0;
        for (var assertion : result.assertions()) {
            text += 64 + assertion.assertion().length() + assertion.shown().length();
        }
        for (var component : result.components().keySet()) {
            text += 64 + component.length();
        }
        if (result.verdict() instanceof Verdict.Fail fail) {
            text += fail.message().length();
        }
        if (result.certificate().isPresent()) {
            text += 500;
            for (var link : result.certificate().get().chain()) {
                text += 500 + 64L * link.names().size();
            }
        }
        return BARE + text;
    }
}
