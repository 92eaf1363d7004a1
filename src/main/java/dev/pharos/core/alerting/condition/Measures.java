package dev.pharos.core.alerting.condition;

import java.util.OptionalDouble;

/** The numbers of one series at one time. */
@FunctionalInterface
public interface Measures {
    /** Empty where nothing is known: no probe in the window, no certificate, no objective. */
    OptionalDouble of(Metric metric);
}
