package dev.pharos.web.api;

import io.restassured.RestAssured;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks from an address of its own, so that its wrong keys are not counted among those of other tests. */
public final class Neighbour implements AutoCloseable {
    private final HttpClient client;

    public Neighbour(String address) {
        client = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    /** What the API answers to whoever presents this key. */
    public HttpResponse<String> ask(String key) throws Exception {
        var address = URI.create("http://127.0.0.1:" + RestAssured.port + Api.TARGETS);
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    public int status(String key) throws Exception {
        return ask(key).statusCode();
    }

    @Override
    public void close() {
        client.close();
    }
}
