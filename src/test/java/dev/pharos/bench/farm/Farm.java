package dev.pharos.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;

/** Answers any path with a small healthy document, until its standard input ends. Prints its port. */
final class Farm {
    private static final String BODY = "{\"status\": \"healthy\", \"checks\": {\"database\": true, \"queue\": true}}";

    private Farm() {}

    public static void main(String[] arguments) throws Exception {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0).setAcceptBacklog(4096);
        var server = vertx.createHttpServer(options)
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(BODY))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        System.out.println(server.actualPort());
        // The bench holds the other end: when it is gone, so are we.
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }
}
