package dev.pharos.catalog.targets.batch;

import dev.pharos.web.api.problem.Problem;

/** How much of the memory a batch may take until it is committed; what the watchlist will hold for ever must fit beside it. */
final class BatchRoom {
    /** Of a target in memory, beside its texts; and of a line that changes nothing. In bytes. */
    private static final long PER_TARGET = 1_500;

    private static final long PER_LINE = 150;

    /** Of a name that a later line may bring, or of a target on a line that cannot be taken. */
    private static final long PER_NAME = 250;

    private final long most;
    private long taken;
    private long ofNames;

    BatchRoom(long most) {
        this.most = most;
    }

    static BatchRoom inThisProcess() {
        return new BatchRoom(Runtime.getRuntime().maxMemory() / 4);
    }

    void takeLine(int line) {
        take(line, PER_LINE);
    }

    /** @param text how long the line is; two bytes a character at worst */
    void takeTarget(int line, int text) {
        take(line, PER_TARGET + 2L * text);
    }

    void takeName(int line) {
        ofNames += PER_NAME;
        take(line, PER_NAME);
    }

    /** Nothing but names is held any more, for nothing will be committed. */
    void giveBack() {
        taken = ofNames;
    }

    private void take(int line, long bytes) {
        taken += bytes;
        if (taken > most) {
            throw Problem.of(
                            413,
                            "The first " + line + " lines fill the " + most / (1 << 20) + " MiB of memory that a batch"
                                    + " may take in this process. Nothing was changed; send it in parts, or give the"
                                    + " process more memory.")
                    .exception();
        }
    }
}
