package dev.pharos.listener;

/** How long a visitor may take for what it does. */
record Patience(long headNanos, long idleNanos, long bodyNanos, long writeNanos) {
    static Patience of(ListenerConfig config) {
        return new Patience(
                config.headTimeout().toNanos(),
                config.idleTimeout().toNanos(),
                config.bodyTimeout().toNanos(),
                config.writeTimeout().toNanos());
    }
}
