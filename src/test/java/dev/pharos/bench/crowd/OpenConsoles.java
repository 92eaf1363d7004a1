package dev.pharos.bench.crowd;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Consoles that are open live: each listens, and reads the page again when it is told of a change, as their script does. */
public final class OpenConsoles implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String session;
    private final AtomicLong read = new AtomicLong();

    private OpenConsoles(String base, String session) {
        this.base = base;
        this.session = session;
    }

    /** @param session the cookie that a browser sends */
    public static OpenConsoles of(String base, String session, int count) {
        var open = new OpenConsoles(base, session);
        for (var i = 0; i < count; i++) {
            open.threads.submit(open::listen);
        }
        return open;
    }

    /** How often a page was read. */
    public long read() {
        return read.get();
    }

    private Void listen() throws IOException, InterruptedException {
        try (var words = client.send(asks("/console/live/events"), HttpResponse.BodyHandlers.ofLines())
                .body()) {
            words.filter(it -> it.replace(" ", "").equals("data:changed")).forEach(_ -> readAgain());
        }
        return null;
    }

    private void readAgain() {
        try {
            var answer = client.send(asks("/console/live/now"), HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() == 200) {
                read.incrementAndGet();
            }
        } catch (IOException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest asks(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Cookie", session)
                .build();
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
