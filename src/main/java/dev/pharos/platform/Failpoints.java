package dev.pharos.platform;

/** Named places at which a test can kill the process, to prove what survives. */
public interface Failpoints {
    /** Marks that the flow has come to {@code name}; does nothing unless a test asked for more. */
    void reach(String name);
}
