package dev.pharos.probe.http;

import dev.pharos.core.json.Json;
import dev.pharos.core.outcome.Body;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.probe.answer.BodyDecoder;
import dev.pharos.probe.answer.ContentCoding;
import dev.pharos.probe.answer.RawBody;
import dev.pharos.probe.answer.TextEncoding;
import dev.pharos.probe.kind.ProbeTask;
import dev.pharos.probe.kind.ProbeTools;
import java.util.Optional;

/** Makes the body to be judged of what came over the wire: on the event loop where that is quick, elsewhere if not. */
record AnswerReading(ProbeTask<ProbeSpec.Http> task, Head head, RawBody raw, ProbeTools.JsonReading json) {
    /** Below it decoding, parsing and judging take less than a millisecond. */
    private static final int QUICK_BYTES = 64 * 1024;

    /** What the bytes came to. */
    sealed interface Content {
        record Read(Body body) implements Content {}

        record Broken(String message) implements Content {}
    }

    /** The content where it is small, in and out; empty where {@link #whole} has to do it. */
    Optional<Content> quick() {
        // The first byte of brotli may come after all of its window, which is up to 16 MiB.
        if (raw.bytes().length > QUICK_BYTES || head.coding() == ContentCoding.BROTLI) {
            // As it is, and nobody looks at it: there is nothing to do.
            return head.coding() == ContentCoding.IDENTITY && !task.readsBody()
                    ? Optional.of(whole())
                    : Optional.empty();
        }
        var limit = Math.min(QUICK_BYTES, task.spec().bodyLimit());
        var decoded = BodyDecoder.decode(raw, head.coding(), limit);
        return decoded instanceof BodyDecoder.Decoded.Whole whole
                        && whole.truncated()
                        && limit < task.spec().bodyLimit()
                ? Optional.empty()
                : Optional.of(content(decoded));
    }

    /** The content, whatever it takes. */
    Content whole() {
        return content(BodyDecoder.decode(raw, head.coding(), task.spec().bodyLimit()));
    }

    private Content content(BodyDecoder.Decoded decoded) {
        return switch (decoded) {
            case BodyDecoder.Decoded.Whole whole -> new Content.Read(body(whole));
            case BodyDecoder.Decoded.Broken _ ->
                new Content.Broken("the body is not compressed in the way that its Content-Encoding says");
        };
    }

    private Body body(BodyDecoder.Decoded.Whole whole) {
        if (head.coding() == ContentCoding.OTHER && raw.bytes().length > 0) {
            return Body.coded(whole.bytes(), whole.truncated(), head.codingName());
        }
        var charset = TextEncoding.of(whole.bytes(), head.mediaType());
        Optional<Json> parsed = parses(whole.truncated()) ? json.read(whole.bytes(), charset) : Optional.empty();
        return new Body(whole.bytes(), whole.truncated(), charset, parsed);
    }

    private boolean parses(boolean truncated) {
        return task.readsJson() && !truncated;
    }
}
