package dev.pharos.runtime.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import dev.pharos.platform.Niceness;
import org.graalvm.nativeimage.Platform;
import org.graalvm.nativeimage.c.function.CFunction;

/** The executable is linked against the C library, whose names Java's foreign functions cannot look up in it. */
@TargetClass(className = "dev.pharos.platform.Niceness")
final class LibcNiceness {
    private LibcNiceness() {}

    @Substitute
    public void standBack() {
        if (Platform.includedIn(Platform.LINUX.class)) {
            Libc.setpriority(Niceness.PRIO_PROCESS, Niceness.THIS_THREAD, Niceness.BEHIND);
        }
    }

    /** What is compiled was compiled when it was built. */
    @Substitute
    public void compilersStandBack() {}

    private static final class Libc {
        private Libc() {}

        @CFunction(value = "setpriority", transition = CFunction.Transition.NO_TRANSITION)
        static native int setpriority(int which, int who, int niceness);
    }
}
