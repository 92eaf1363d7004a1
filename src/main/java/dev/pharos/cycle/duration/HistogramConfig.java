package dev.pharos.cycle.duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Of what the durations of probes are counted in buckets, besides of all probes together. */
@ConfigMapping(prefix = "pharos.metrics.histograms")
public interface HistogramConfig {
    /** What is counted of each single target. */
    enum OfTargets {
        /** Nothing. */
        NONE,
        /** How long its probes took: 15 series a target. */
        TOTAL,
        /** That, and how long each phase took: up to 90 series a target. */
        PHASES
    }

    /** What is counted of each single target. */
    @WithDefault("none")
    OfTargets ofTargets();

    /** With more targets than this nothing is counted of single ones. */
    @WithDefault("1000")
    int limit();
}
