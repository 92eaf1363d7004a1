package dev.pharos.store.planned;

import dev.pharos.core.calendar.Period;
import java.util.Optional;

/** Planned work that the status page may tell of. */
public record Announced(String name, Optional<String> message, Period period) {}
