package dev.pharos.store.journal;

import dev.pharos.cycle.Entry;
import java.util.List;
import java.util.UUID;

/**
 * What is written in one transaction.
 *
 * @param id identifies the transaction, so that after an error one can tell whether it happened
 * @param withResults whether results are written too, or only what they changed
 */
record JournalBatch(UUID id, List<Entry> entries, boolean withResults) {}
