package dev.pharos.bench;

import dev.pharos.bench.farm.FarmProcess;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The simplest thing that measures a target: a blocking socket, one request after another, and nothing else. How wrong it
 * is says how right anybody can be here, with the farm on the same processors.
 */
record Control(FarmProcess farm, int delayMs) {
    private static final String ID = "control";

    /** From the request to the first byte of the answer, minus what the farm says that it waited, in milliseconds. */
    List<Double> errors(Duration during) throws IOException, InterruptedException {
        var known = waited().size();
        var url = URI.create(farm.url(0, "/wait/" + delayMs + "/" + ID));
        var measured = new ArrayList<Double>();
        var end = System.nanoTime() + during.toNanos();
        while (System.nanoTime() < end) {
            measured.add(measure(url));
        }
        var waited = waited();
        var errors = new ArrayList<Double>();
        for (var i = 0; i < measured.size(); i++) {
            errors.add(measured.get(i) - waited.get(known + i));
        }
        return errors;
    }

    private static double measure(URI url) throws IOException {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setTcpNoDelay(true);
            var request = "GET " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                    + "\r\nConnection: close\r\n\r\n";
            var in = socket.getInputStream();
            var since = System.nanoTime();
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var first = in.read();
            var took = (System.nanoTime() - since) / 1e6;
            if (first < 0) {
                throw new IOException("the farm closed the connection to the control");
            }
            in.readAllBytes();
            return took;
        }
    }

    private List<Double> waited() throws IOException, InterruptedException {
        var all = new ArrayList<Double>();
        farm.figures().path("waitedMs").path(ID).forEach(it -> all.add(it.asDouble()));
        return all;
    }
}
