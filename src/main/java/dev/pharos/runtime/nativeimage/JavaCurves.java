package dev.pharos.runtime.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/** The executable has no foreign library for elliptic curves: it would be loaded while it is built. */
@TargetClass(className = "dev.pharos.outbound.tls.NativeCurves")
final class JavaCurves {
    private JavaCurves() {}

    @Substitute
    static void install() {}
}
