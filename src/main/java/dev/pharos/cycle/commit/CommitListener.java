package dev.pharos.cycle.commit;

/** Is told of everything that happened, in one order, on one thread; should take no longer than a line of log takes. */
public interface CommitListener {
    void on(Happened happened);
}
