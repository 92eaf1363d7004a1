package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.testing.PharosTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Visitors who ask for much at once and take their time. */
@PharosTest
class SlowReadersTest {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
    /** Fewer than the listener lets anybody send ahead. */
    private static final int REQUESTS = 50;

    @Test
    void requests_behind_one_another_are_all_answered_in_turn_once_their_answers_are_read() throws IOException {
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
            socket.setSoTimeout(20_000);
            var request = "GET /incidents HTTP/1.1\r\nHost: x\r\n\r\n".repeat(REQUESTS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            for (var i = 0; i < REQUESTS; i++) {
                var head = head(socket);
                assertThat(head).startsWith("HTTP/1.1 200");
                var length = LENGTH.matcher(head);
                assertThat(length.find()).isTrue();
                var body = socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
                assertThat(new String(body, StandardCharsets.UTF_8)).endsWith("</html>\n");
            }
        }
    }

    private static String head(Socket socket) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            var read = socket.getInputStream().read();
            if (read < 0) {
                throw new IOException("closed after " + head);
            }
            head.write(read);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }
}
