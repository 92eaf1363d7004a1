package dev.pharos.store.results.packed;

/** A packed day is not what was once written. The message says what is wrong with it, in one sentence. */
public final class DamagedDayException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedDayException(String what) {
        super(what);
    }
}
