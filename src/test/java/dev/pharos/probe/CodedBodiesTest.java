package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Body;
import dev.pharos.core.outcome.ProbeOutcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compressed bodies that come in pieces, over each version of HTTP: where a piece ends says nothing of what is in it. */
class CodedBodiesTest {
    private static final int PIECE = 7;
    private static final String JSON = "{\"status\": \"UP\", \"filler\": \"" + "0123456789".repeat(300) + "\"}";

    private static ProbeWorld world;

    /** One server over HTTP/2 for all, which takes long to open; the path is the coding. */
    private static String http2;

    /** How a body was compressed, and what {@code Content-Encoding} says of it. */
    enum Coding {
        GZIP("gzip"),
        GZIP_OF_TWO_MEMBERS("gzip"),
        DEFLATE_IN_ZLIB("deflate"),
        BARE_DEFLATE("deflate");

        private final String header;

        Coding(String header) {
            this.header = header;
        }

        byte[] of(String text) {
            var out = new ByteArrayOutputStream();
            var half = this == GZIP_OF_TWO_MEMBERS ? text.length() / 2 : text.length();
            try {
                write(out, text.substring(0, half));
                if (half < text.length()) {
                    write(out, text.substring(half));
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return out.toByteArray();
        }

        private void write(ByteArrayOutputStream out, String text) throws IOException {
            var stream = switch (this) {
                case GZIP, GZIP_OF_TWO_MEMBERS -> new GZIPOutputStream(out);
                case DEFLATE_IN_ZLIB -> new DeflaterOutputStream(out);
                case BARE_DEFLATE -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            };
            stream.write(text.getBytes(StandardCharsets.US_ASCII));
            stream.finish();
        }
    }

    @BeforeAll
    static void open() throws Exception {
        world = new ProbeWorld();
        http2 = world.http2(CodedBodiesTest::answer);
    }

    @AfterAll
    static void close() throws Exception {
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void are_read_in_chunks(Coding coding) {
        assertThat(body(target(chunked(coding))).text()).isEqualTo(JSON);
    }

    @ParameterizedTest
    @EnumSource
    void are_read_over_http2(Coding coding) {
        assertThat(body(target(http2 + "/" + coding)).text()).isEqualTo(JSON);
    }

    @ParameterizedTest
    @EnumSource
    void end_at_the_limit_of_what_comes_out(Coding coding) {
        for (var url : new String[] {chunked(coding), http2 + "/" + coding}) {
            var body = body(target(url).bodyLimit(2_000));

            assertThat(body.text()).isEqualTo(JSON.substring(0, 2_000));
            assertThat(body.truncated()).isTrue();
        }
    }

    private static String chunked(Coding coding) {
        var body = coding.of(JSON);
        return world.plain(c -> {
            c.answer(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding.header + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (var from = 0; from < body.length; from += PIECE) {
                var piece = Arrays.copyOfRange(body, from, Math.min(body.length, from + PIECE));
                c.send(Integer.toHexString(piece.length) + "\r\n");
                c.send(piece);
                c.send("\r\n");
            }
            c.send("0\r\n\r\n");
        });
    }

    private static void answer(HttpServerRequest request) {
        var coding = Coding.valueOf(request.path().substring(1));
        var body = coding.of(JSON);
        var response = request.response().putHeader("content-encoding", coding.header);
        for (var from = 0; from < body.length; from += PIECE) {
            response.write(Buffer.buffer(Arrays.copyOfRange(body, from, Math.min(body.length, from + PIECE))));
        }
        response.end();
    }

    private static Body body(TargetBuilder target) {
        var outcome = world.probe(target.build());
        assertThat(outcome).isInstanceOf(ProbeOutcome.Answered.class);
        return ((ProbeOutcome.Answered) outcome).body();
    }
}
