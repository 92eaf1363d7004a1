package dev.pharos.bench.tool;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/** Pharos's own metrics at one moment. */
public record Scrape(Map<String, Double> samples) {
    private static final String LATENESS = "pharos_probe_lateness_seconds_bucket{le=\"";

    public static Scrape of(HttpClient client, String url, String key) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + key)
                .build();
        var samples = new TreeMap<String, Double>();
        client.send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("pharos_") || line.startsWith("jvm_gc"))
                .forEach(line -> samples.put(
                        line.substring(0, line.lastIndexOf(' ')),
                        Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
        return new Scrape(samples);
    }

    /** The sum of a metric over its labels. */
    public double sum(String name) {
        return samples.entrySet().stream()
                .filter(it -> it.getKey().equals(name) || it.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** How much a metric grew since {@code before}. */
    public double since(Scrape before, String name) {
        return sum(name) - before.sum(name);
    }

    /** The bucket's upper bound, in ms, under which {@code share} of all probes since {@code before} started. */
    public double latenessMs(Scrape before, double share) {
        var bounds = new TreeMap<Double, Double>();
        samples.forEach((name, value) -> {
            if (name.startsWith(LATENESS)) {
                var bound = name.substring(LATENESS.length(), name.indexOf('"', LATENESS.length()));
                var seconds = bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
                bounds.put(seconds, value - before.samples().getOrDefault(name, 0.0));
            }
        });
        var all = bounds.lastEntry().getValue();
        return bounds.entrySet().stream()
                        .filter(it -> it.getValue() >= share * all)
                        .findFirst()
                        .orElseThrow()
                        .getKey()
                * 1e3;
    }

    /** Probes that failed for another reason than this. */
    public double failedBesides(String reason) {
        return samples.entrySet().stream()
                .filter(it -> it.getKey().startsWith("pharos_probes_total")
                        && it.getKey().contains("verdict=\"fail\"")
                        && !it.getKey().contains("reason=\"" + reason + "\""))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Probes that ended with this verdict. */
    public double verdict(String verdict) {
        return samples.entrySet().stream()
                .filter(it -> it.getKey().startsWith("pharos_probes_total")
                        && it.getKey().contains("verdict=\"" + verdict + "\""))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
