package dev.pharos.web.console;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** What an open page is told, word by word. */
final class LiveWords implements AutoCloseable, Flow.Subscriber<String> {
    private final List<String> words = new CopyOnWriteArrayList<>();
    private final HttpClient browser = HttpClient.newHttpClient();
    private final CompletableFuture<HttpResponse<Void>> stream;

    /** @param query of the address, with its question mark; may be empty */
    LiveWords(Visit visit, String query) {
        stream = browser.sendAsync(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + RestAssured.port + Visit.CONSOLE + "/live/events" + query))
                        .header("Cookie", Visit.COOKIE + "=" + visit.cookie().getValue())
                        .build(),
                HttpResponse.BodyHandlers.fromLineSubscriber(this));
    }

    /** Each without its blanks: {@code data:changed}. */
    List<String> words() {
        return words;
    }

    long count(String word) {
        return words.stream().filter(word::equals).count();
    }

    boolean isOpen() {
        return !stream.isDone();
    }

    @Override
    public void close() {
        browser.shutdownNow();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        words.add(line.replace(" ", ""));
    }

    @Override
    public void onError(Throwable ended) {
        words.add("ended");
    }

    @Override
    public void onComplete() {
        words.add("ended");
    }
}
