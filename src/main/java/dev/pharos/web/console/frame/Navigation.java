package dev.pharos.web.console.frame;

import java.util.Arrays;
import java.util.List;

/** The places of the console. A further view is a folder beside these, and a line here. */
enum Navigation {
    NOW("/console", "now", "Now"),
    TARGETS("/console/targets", "targets", "Targets"),
    INCIDENTS("/console/incidents", "incidents", "Incidents"),
    ON_CALL("/console/oncall", "person", "On call"),
    CHANNELS("/console/channels", "channels", "Channels"),
    REPORTS("/console/reports", "reports", "Reports"),
    STATUS_PAGES("/console/status-pages", "page", "Status pages"),
    ALERT_RULES("/console/alert-rules", "bell", "Alert rules"),
    INBOUND("/console/inbound", "inbound", "Coming in");

    /** So many have room at the bottom of a phone. */
    private static final int AT_THE_BOTTOM = 5;

    private final String href;
    private final String icon;
    private final String place;

    Navigation(String href, String icon, String place) {
        this.href = href;
        this.icon = icon;
        this.place = place;
    }

    static List<Frame.Place> at(String address) {
        return Arrays.stream(values())
                .map(it -> new Frame.Place(
                        it.href, it.icon, it.place, it.href.equals(address), it.ordinal() >= AT_THE_BOTTOM))
                .toList();
    }
}
