package dev.pharos.notify.delivery;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A receiver of webhooks on loopback that answers as it is told and remembers what it was sent. */
public final class Receiver implements AutoCloseable {

    /** One request. */
    public record Received(String method, String path, Headers headers, String body) {
        public String header(String name) {
            return headers.getFirst(name);
        }

        String type() {
            return body.replaceAll(".*\"type\":\"([^\"]+)\".*", "$1");
        }
    }

    /** What to do with a request. */
    @FunctionalInterface
    public interface Answer {
        void to(Received request, HttpExchange exchange) throws IOException;

        static Answer status(int status) {
            return (_, exchange) -> exchange.sendResponseHeaders(status, -1);
        }

        /** With a body that says why. */
        static Answer saying(int status, String why) {
            return (_, exchange) -> {
                var body = why.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            };
        }

        static Answer retryAfter(int status, String value) {
            return (_, exchange) -> {
                exchange.getResponseHeaders().add("Retry-After", value);
                exchange.sendResponseHeaders(status, -1);
            };
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Answer answer = Answer.status(204);

    Receiver() throws IOException {
        this(0);
    }

    /** One for tests elsewhere. */
    public static Receiver onLoopback(Answer answer) throws IOException {
        var receiver = new Receiver();
        receiver.answers(answer);
        return receiver;
    }

    Receiver(int port) throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    }

    /** One that speaks TLS. */
    public static Receiver secure(SSLContext tls) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new Receiver(server);
    }

    private Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/hooks/secret-path?token=secret-query");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void answers(Answer next) {
        answer = next;
    }

    /** Never answers, until this receiver is closed. */
    void hangs() {
        answer = (_, _) -> awaitClose();
    }

    public List<Received> received() {
        return received;
    }

    List<String> types() {
        return received.stream().map(Received::type).toList();
    }

    void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body);
            received.add(request);
            answer.to(request, exchange);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
