package dev.pharos.runtime;

/**
 * How the threads that wait for sockets on behalf of virtual threads are themselves run. Natively they are threads of the
 * platform: as virtual threads, which is the default, one of them can lose its wake-up while the process starts, and then
 * every read that it serves waits for its timeout, for as long as the process lives (decision 34).
 */
final class SocketPollers {
    private static final String MODE = "jdk.pollerMode";
    private static final String PLATFORM_THREADS = "1";

    private SocketPollers() {}

    /** To be called before any virtual thread touches a socket; what the caller of the process has set stays. */
    static void onPlatformThreadsNatively() {
        // The property that a native executable has at run time, by GraalVM's ImageInfo.
        if ("runtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"))
                && System.getProperty(MODE) == null) {
            System.setProperty(MODE, PLATFORM_THREADS);
        }
    }
}
