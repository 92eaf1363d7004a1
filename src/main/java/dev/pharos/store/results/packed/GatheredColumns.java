package dev.pharos.store.results.packed;

import dev.pharos.store.results.packed.StoredResult.Documents;
import dev.pharos.store.results.packed.StoredResult.Outcome;
import dev.pharos.store.results.packed.StoredResult.Times;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link GatheredRows} wrote of one target. What stays the same from one row to the next is made once. */
public final class GatheredColumns {
    static final int TIMES = 6;

    /** First what is a number in each row, then what mostly stays the same. */
    public static final String LIST =
            "started_at, body_bytes, resolve_ms, connect_ms, tls_ms, processing_ms, transfer_ms, total_ms,"
                    + " verdict, reason, failed_phase, http_version, status, redirects, body_truncated, message, remote_address,"
                    + " assertions, certificate, components";

    public static final int COUNT = LIST.split(",").length;
    static final int TEXTS = COUNT - TIMES - 2;

    private static final int VERDICT = 0;
    private static final int REASON = 1;
    private static final int FAILED_PHASE = 2;
    private static final int HTTP_VERSION = 3;
    private static final int STATUS = 4;
    private static final int REDIRECTS = 5;
    private static final int BODY_TRUNCATED = 6;
    private static final int MESSAGE = 7;
    private static final int REMOTE_ADDRESS = 8;
    private static final int ASSERTIONS = 9;
    private static final int CERTIFICATE = 10;
    private static final int COMPONENTS = 11;

    private static final int OUTCOME_BITS = (1 << MESSAGE) - 1;
    private static final int DOCUMENT_BITS = 1 << ASSERTIONS | 1 << CERTIFICATE | 1 << COMPONENTS;

    private final ByteSource from;
    private final int count;
    private final @Nullable String[] texts = new String[TEXTS];
    private final int[] numbers = new int[TEXTS];
    private Outcome outcome = new Outcome("", null, null, 0, null, 0, false);
    private Documents documents = new Documents(null, null, null);
    private long start;

    GatheredColumns(ByteSource from, int count) {
        this.from = from;
        this.count = count;
    }

    List<StoredResult> results() throws DamagedDayException {
        var results = new ArrayList<StoredResult>(count);
        for (var i = 0; i < count; i++) {
            start += from.signed();
            var bodyBytes = (int) from.number();
            var times =
                    new Times(from.signed(), from.signed(), from.signed(), from.signed(), from.signed(), from.signed());
            change((int) from.number());
            results.add(new StoredResult(
                    start, outcome, texts[MESSAGE], bodyBytes, texts[REMOTE_ADDRESS], times, documents));
        }
        return results;
    }

    private void change(int changed) throws DamagedDayException {
        for (var i = 0; changed >>> i != 0; i++) {
            if ((changed >>> i & 1) == 1) {
                change(i, from.bytes());
            }
        }
        if ((changed & OUTCOME_BITS) != 0) {
            outcome = new Outcome(
                    String.valueOf(texts[VERDICT]),
                    texts[REASON],
                    texts[FAILED_PHASE],
                    numbers[STATUS],
                    texts[HTTP_VERSION],
                    numbers[REDIRECTS],
                    numbers[BODY_TRUNCATED] != 0);
        }
        if ((changed & DOCUMENT_BITS) != 0) {
            documents = new Documents(texts[ASSERTIONS], texts[CERTIFICATE], texts[COMPONENTS]);
        }
    }

    private void change(int field, byte @Nullable [] bytes) {
        switch (field) {
            case STATUS, REDIRECTS ->
                numbers[field] = bytes == null ? 0 : ByteBuffer.wrap(bytes).getShort();
            case BODY_TRUNCATED -> numbers[field] = bytes == null ? 0 : bytes[0];
            // Its binary form has a version before the text.
            case ASSERTIONS, CERTIFICATE, COMPONENTS -> texts[field] = text(bytes, 1);
            default -> texts[field] = text(bytes, 0);
        }
    }

    private static @Nullable String text(byte @Nullable [] bytes, int from) {
        return bytes == null ? null : new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }
}
