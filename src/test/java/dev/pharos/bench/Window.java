package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;

/** What happened between two moments. */
record Window(Snapshot before, Snapshot after) {

    double seconds() {
        return (after.nanos() - before.nanos()) / 1e9;
    }

    double probes() {
        return since("pharos_probes_total");
    }

    double since(String metric) {
        return after.metrics().since(before.metrics(), metric);
    }

    /** Probes that failed for another reason than this. */
    double failedBesides(String reason) {
        return after.metrics().failedBesides(reason) - before.metrics().failedBesides(reason);
    }

    double latenessMs(double share) {
        return after.metrics().latenessMs(before.metrics(), share);
    }

    double pharosMicros() {
        return (after.pharosCpu() - before.pharosCpu()) * 1e6 / probes();
    }

    double postgresMicros() {
        return (after.postgresCpu() - before.postgresCpu()) * 1e6 / probes();
    }

    /** How much of the machine was at work for somebody else than those who are measured: other figures are then worse. */
    private double othersCpuPercent() {
        var all = after.machine()[1] - before.machine()[1];
        var busy = (after.machine()[0] - before.machine()[0]) / all;
        var ours = after.pharosCpu()
                - before.pharosCpu()
                + after.postgresCpu()
                - before.postgresCpu()
                + after.farmCpu()
                - before.farmCpu();
        var processors = Runtime.getRuntime().availableProcessors();
        return 100 * (busy - ours / (seconds() * processors));
    }

    Figures figures() {
        return new Figures("")
                .put("measuredSeconds", seconds())
                .put("probesPerSecond", probes() / seconds())
                .put("started", since("pharos_probe_lateness_seconds_count"))
                .put("recorded", since("pharos_results_recorded_total"))
                .put("lost", since("pharos_results_lost_total"))
                .put("turnedAway", since("pharos_probes_turned_away_total"))
                .put("missed", since("pharos_probes_missed_total"))
                .put(
                        "failed",
                        after.metrics().verdict("fail") - before.metrics().verdict("fail"))
                .put("latenessP50AtMostMs", latenessMs(0.5))
                .put("latenessP99AtMostMs", latenessMs(0.99))
                .put("latenessMaxMs", after.metrics().sum("pharos_probe_lateness_seconds_max") * 1e3)
                .put("cpuMicrosAProbe", cpu())
                .put("residentMiB", after.residentMiB())
                .put("gcPauses", since("jvm_gc_pause_seconds_count"))
                .put("gcPauseMs", since("jvm_gc_pause_seconds_sum") * 1e3)
                .put("gcLongestPauseMs", after.metrics().sum("jvm_gc_pause_seconds_max") * 1e3)
                .put("allocatedKiBAProbe", since("jvm_gc_memory_allocated_bytes_total") / 1024 / probes())
                .put("promotedKiBAProbe", since("jvm_gc_memory_promoted_bytes_total") / 1024 / probes())
                .put("othersCpuPercent", othersCpuPercent());
    }

    private Figures cpu() {
        return new Figures("")
                .put("pharos", pharosMicros())
                .put("postgres", postgresMicros())
                .put("farm", (after.farmCpu() - before.farmCpu()) * 1e6 / probes());
    }
}
