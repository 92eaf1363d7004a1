package dev.pharos.runtime.postgres.access;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/**
 * A server that speaks as much of PostgreSQL's protocol (version 3.0) as it takes to log in, and claims whatever version.
 */
final class FakePostgres {
    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;

    private FakePostgres() {}

    /** Serves one connection at a time until the socket is closed. */
    static void serve(ServerSocket socket, String version) {
        while (!socket.isClosed()) {
            try (var connection = socket.accept()) {
                talk(
                        new DataInputStream(connection.getInputStream()),
                        new DataOutputStream(connection.getOutputStream()),
                        version);
            } catch (IOException ended) {
                continue;
            }
        }
    }

    private static void talk(DataInputStream in, DataOutputStream out, String version) throws IOException {
        int code;
        do {
            int length = in.readInt();
            code = in.readInt();
            in.skipNBytes(length - 8L);
            if (code == SSL_REQUEST || code == GSS_REQUEST) {
                out.writeByte('N');
            }
        } while (code == SSL_REQUEST || code == GSS_REQUEST);
        send(out, 'R', new byte[4]);
        parameter(out, "server_version", version);
        parameter(out, "client_encoding", "UTF8");
        parameter(out, "standard_conforming_strings", "on");
        parameter(out, "integer_datetimes", "on");
        parameter(out, "DateStyle", "ISO");
        parameter(out, "TimeZone", "UTC");
        send(out, 'K', new byte[8]);
        send(out, 'Z', new byte[] {'I'});
        answer(in, out);
    }

    /** Every statement is taken for a SET, and done. */
    private static void answer(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            int message = in.readByte();
            in.skipNBytes(in.readInt() - 4L);
            switch (message) {
                case 'P' -> send(out, '1', new byte[0]);
                case 'B' -> send(out, '2', new byte[0]);
                case 'E' -> send(out, 'C', text("SET"));
                case 'S' -> send(out, 'Z', new byte[] {'I'});
                case 'Q' -> {
                    send(out, 'C', text("SET"));
                    send(out, 'Z', new byte[] {'I'});
                }
                case 'X' -> {
                    return;
                }
                default -> out.flush();
            }
        }
    }

    private static void parameter(DataOutputStream out, String name, String value) throws IOException {
        send(out, 'S', text(name + "\0" + value));
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static void send(DataOutputStream out, char type, byte[] body) throws IOException {
        out.writeByte(type);
        out.writeInt(body.length + 4);
        out.write(body);
        out.flush();
    }
}
