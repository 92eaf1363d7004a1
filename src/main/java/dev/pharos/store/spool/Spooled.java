package dev.pharos.store.spool;

import dev.pharos.cycle.Entry;
import java.time.Instant;

/**
 * An entry in its place.
 *
 * @param number rises by one with each that a process takes, and from one process to the next
 * @param at when it was taken
 */
public record Spooled(long number, Instant at, Entry entry) {}
