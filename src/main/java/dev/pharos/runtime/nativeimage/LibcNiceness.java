package dev.pharos.runtime.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.graalvm.nativeimage.Platform;
import org.graalvm.nativeimage.c.function.CFunction;

/** The executable is linked against the C library, whose names Java's foreign functions cannot look up in it. */
@TargetClass(className = "dev.pharos.platform.Niceness")
final class LibcNiceness {
    private LibcNiceness() {}

    @Substitute
    public void standBack() {
        if (Platform.includedIn(Platform.LINUX.class)) {
            Libc.setpriority(Libc.PRIO_PROCESS, Libc.THIS_THREAD, Libc.BEHIND);
        }
    }

    /** A substitution may have no constants of its own. */
    private static final class Libc {
        static final int BEHIND = 10;
        static final int PRIO_PROCESS = 0;
        static final int THIS_THREAD = 0;

        private Libc() {}

        @CFunction(value = "setpriority", transition = CFunction.Transition.NO_TRANSITION)
        static native int setpriority(int which, int who, int niceness);
    }
}
