package dev.pharos.bench.crowd;

import dev.pharos.bench.tool.Processes;
import dev.pharos.product.PackagedPharos;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A crowd on its way, as the bench sees it; none where it comes in no way. */
public final class VisitorsProcess implements AutoCloseable {
    private static final int LATEST_SECONDS = 10;

    private final @Nullable Process process;

    private VisitorsProcess(@Nullable Process process) {
        this.process = process;
    }

    public static VisitorsProcess start(String url, String ways, Duration length) throws IOException {
        if (ways.isEmpty()) {
            return new VisitorsProcess(null);
        }
        return new VisitorsProcess(Processes.standingBack(
                Visitors.class,
                List.of(
                        Integer.toString(URI.create(url).getPort()),
                        PackagedPharos.KEY,
                        Long.toString(length.toSeconds()),
                        ways)));
    }

    /** What became of them; waits for their end. */
    public String answers() throws IOException, InterruptedException {
        if (process == null) {
            return "none";
        }
        var line = Processes.firstLine(process);
        process.waitFor(LATEST_SECONDS, TimeUnit.SECONDS);
        return String.valueOf(line);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
