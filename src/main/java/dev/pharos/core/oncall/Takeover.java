package dev.pharos.core.oncall;

import dev.pharos.core.calendar.Period;
import dev.pharos.core.catalog.Key;

/** An override: somebody takes over for a time, whatever the layers say. */
public record Takeover(Period period, Key contact) {}
