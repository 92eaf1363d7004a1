package dev.pharos.core.inbound;

import java.util.Locale;

/** How another system says that something is wrong, or is over. */
public enum Format {
    /** The webhook of Prometheus' Alertmanager, version 4. */
    ALERTMANAGER,
    /** The webhook of Grafana's alerting. */
    GRAFANA,
    /** The generic webhook of Cloudflare's notifications. */
    CLOUDFLARE,
    /** Any JSON, whose places are mapped. */
    GENERIC;

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
