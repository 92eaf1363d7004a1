package dev.pharos.cycle.commit;

/** Hears everything that happened, in one order, on one thread. It should take no longer than a line of log takes. */
public interface CommitListener {
    void on(Happened happened);
}
