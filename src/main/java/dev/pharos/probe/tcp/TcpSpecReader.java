package dev.pharos.probe.tcp;

import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.targets.http.HttpVersion;
import dev.pharos.core.url.Host;
import dev.pharos.core.url.Origin;
import dev.pharos.json.Fields;
import dev.pharos.json.TransportJson;
import dev.pharos.json.rule.ByteSizes;
import dev.pharos.json.rule.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what exactly a probe does over TCP. */
final class TcpSpecReader {
    /** What is read is looked through on the event loop, so that it must be little. */
    private static final int MOST_READ = 64 * 1024;

    private static final int MOST_SENT = 64 * 1024;
    private static final int MOST_EXPECTED = 4 * 1024;
    private static final int LONGEST_HOST = 300;
    private static final int MAX_PORT = 65_535;

    private final Fields fields;

    TcpSpecReader(Fields fields) {
        this.fields = fields;
    }

    /** Empty only where a violation was noted. */
    Optional<ProbeSpec.Tcp> read() {
        requireThere("host", "write what to connect to, such as db.example");
        var host = fields.parsed("host", LONGEST_HOST, TcpSpecReader::host);
        requireThere("port", "write one of 1 to " + MAX_PORT);
        var port = fields.whole("port", 1, MAX_PORT);
        var send = text("send", MOST_SENT);
        var expect = text("expect", MOST_EXPECTED);
        var limit = fields.parsedOrNumber("bodyLimit", TcpSpecReader::limit).orElse(MOST_READ);
        var transport = TransportJson.read(fields, HttpVersion.NONE, host);
        var secure = fields.find("tls").isPresent();
        return host.isEmpty() || port.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ProbeSpec.Tcp(new Origin(secure, host.get(), port.get()), send, expect, limit, transport));
    }

    private void requireThere(String name, String way) {
        if (fields.find(name).isEmpty()) {
            fields.refuse(name, "is missing: " + way);
        }
    }

    private static String host(String text) {
        var host = Host.parse(text);
        if (host.indexOf('%') >= 0) {
            throw new IllegalArgumentException("the host must not name a zone of this machine");
        }
        return host;
    }

    /** Of as many lines as it likes; {@code \r\n} ends one in most protocols. */
    private Optional<String> text(String name, int most) {
        return fields.find(name).flatMap(it -> {
            if (!it.isTextual()) {
                return fields.wrong(name, it, "text, in quotes");
            }
            var flaw = flaw(it.textValue(), most);
            flaw.ifPresent(told -> fields.refuse(name, told));
            return flaw.isPresent() ? Optional.empty() : Optional.of(it.textValue());
        });
    }

    private static Optional<String> flaw(String text, int most) {
        if (text.isEmpty()) {
            return Optional.of("must not be empty; leave it out instead");
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes > most
                ? Optional.of("the text of " + bytes + " bytes must have at most " + most)
                : Texts.storableFlaw(text);
    }

    private static int limit(String text) {
        var bytes = ByteSizes.parse(text);
        if (bytes < 1 || bytes > MOST_READ) {
            throw new IllegalArgumentException(text + " must be 1 byte to " + ByteSizes.show(MOST_READ));
        }
        return (int) bytes;
    }
}
