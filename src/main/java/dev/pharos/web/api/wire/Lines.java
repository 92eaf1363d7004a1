package dev.pharos.web.api.wire;

import dev.pharos.web.api.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a body (NDJSON), read a few at a time, so that a body of 128 MiB is never in memory as a whole, nor much of
 * it. Blank lines count and are passed over; a line beyond 1 MiB is read to its end and kept no longer than that.
 */
public final class Lines {
    public static final String MEDIA_TYPE = "application/x-ndjson";
    public static final long MAX_BYTES = 128L << 20;

    /** The two addresses that take such a body. */
    public static final String PATH = "/api/v1/targets:batch";

    public static final String RESULTS_PATH = "/api/v1/results:import";

    private static final int BUFFER = 64 * 1024;

    /** As texts; what they are parsed to takes some twenty times as much at most. */
    private static final int MOST_AT_ONCE = 256 * 1024;

    private static final int MOST_LINES = 1_000_000;

    /**
     * One line without its end.
     *
     * @param number from 1
     * @param tooLong whether it is longer than {@link StrictJson#MAX_BYTES}, and {@code text} only its beginning
     */
    public record Line(int number, byte[] text, boolean tooLong) {
        private boolean isBlank() {
            for (var octet : text) {
                if (octet != ' ' && octet != '\t' && octet != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    private final InputStream body;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long taken;
    private int number;

    public Lines(InputStream body) {
        this.body = body;
    }

    public static Problem tooLarge() {
        return Problem.of(413, "The body is larger than 128 MiB, which is the most that is taken; send it in parts.");
    }

    /** The next lines that are not blank, at most {@code most}, and fewer where they are long; none at the end. */
    public List<Line> next(int most) throws IOException {
        var lines = new ArrayList<Line>();
        var held = 0;
        while (lines.size() < most && held < MOST_AT_ONCE && filled()) {
            var line = line();
            if (!line.isBlank()) {
                held += line.text().length;
                lines.add(line);
            }
        }
        return lines;
    }

    private Line line() throws IOException {
        if (number == MOST_LINES) {
            throw Problem.of(413, "The body has more than " + MOST_LINES + " lines; send it in parts.")
                    .exception();
        }
        var text = new ByteArrayOutputStream();
        var tooLong = false;
        var ended = false;
        while (!ended && filled()) {
            var end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            var room = StrictJson.MAX_BYTES - text.size();
            tooLong |= end - position > room;
            text.write(buffer, position, Math.min(room, end - position));
            ended = end < limit;
            position = ended ? end + 1 : end;
        }
        return new Line(++number, text.toByteArray(), tooLong);
    }

    /** Whether there is something to read. */
    private boolean filled() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, body.read(buffer));
        taken += limit;
        if (taken > MAX_BYTES) {
            throw tooLarge().exception();
        }
        return limit > 0;
    }
}
