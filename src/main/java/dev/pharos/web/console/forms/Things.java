package dev.pharos.web.console.forms;

import dev.pharos.core.access.Role;
import java.util.Arrays;
import java.util.Optional;

/** What has a form here. Its word stands in addresses; its list is what files call it. */
public enum Things {
    CHANNELS("channels", "channel", "channels", Place.CHANNELS, Role.EDITOR, true),
    CONTACTS("contacts", "contact", "contacts", Place.ON_CALL, Role.EDITOR, true),
    SCHEDULES("schedules", "schedule", "schedules", Place.ON_CALL, Role.EDITOR, true),
    POLICIES("escalation-policies", "escalation policy", "escalationPolicies", Place.ON_CALL, Role.EDITOR, true),
    WINDOWS("maintenance-windows", "maintenance window", "maintenanceWindows", Place.QUIET, Role.EDITOR, true),
    SILENCES("silences", "silence", "silences", Place.QUIET, Role.RESPONDER, false),
    STATUS_PAGES("status-pages", "status page", "statusPages", Place.STATUS_PAGES, Role.EDITOR, true),
    ALERT_RULES("alert-rules", "alert rule", "rules", Place.ALERT_RULES, Role.EDITOR, true),
    INBOUND_SOURCES("inbound-sources", "inbound source", "inbound", Place.INBOUND, Role.EDITOR, true);

    /** Where things of a kind are shown, and below which place of the navigation that is. */
    private enum Place {
        CHANNELS("/console/channels", "/console/channels", "Channels"),
        ON_CALL("/console/oncall", "/console/oncall", "On call"),
        QUIET("/console/oncall/quiet", "/console/oncall", "Quiet times"),
        STATUS_PAGES("/console/status-pages", "/console/status-pages", "Status pages"),
        ALERT_RULES("/console/alert-rules", "/console/alert-rules", "Alert rules"),
        INBOUND("/console/inbound", "/console/inbound", "Coming in");

        private final String href;
        private final String navigation;
        private final String words;

        Place(String href, String navigation, String words) {
            this.href = href;
            this.navigation = navigation;
            this.words = words;
        }
    }

    private final String code;
    private final String one;
    private final String list;
    private final Place place;
    private final Role role;
    private final boolean keyed;

    Things(String code, String one, String list, Place place, Role role, boolean keyed) {
        this.code = code;
        this.one = one;
        this.list = list;
        this.place = place;
        this.role = role;
        this.keyed = keyed;
    }

    /** @param code as addresses have it: {@code escalation-policies} */
    static Optional<Things> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    /** What one is called in a sentence. */
    String one() {
        return one;
    }

    /** What several are called in a sentence. */
    String several() {
        return code.replace('-', ' ');
    }

    String list() {
        return list;
    }

    /** Who may write them. */
    Role role() {
        return role;
    }

    /** Whether people choose their keys, and may delete them; what has a made id is ended where it is shown. */
    boolean isKeyed() {
        return keyed;
    }

    String placeHref() {
        return place.href;
    }

    String placeWords() {
        return place.words;
    }

    String navigation() {
        return place.navigation;
    }

    /** Where the API has them, below its root. */
    String api() {
        return "/" + code;
    }

    /** Where all of them are listed. */
    public String all() {
        return "/console/edit/" + code;
    }

    /** Where one is made. */
    public String fresh() {
        return "/console/make/" + code;
    }

    /** Where one is changed. */
    public String edit(String key) {
        return all() + "/" + key;
    }

    /** Where one is shown. */
    String shown(String key) {
        return switch (this) {
            case CHANNELS -> placeHref() + "/" + key;
            case SILENCES -> placeHref() + "#silence-" + key;
            case WINDOWS -> placeHref() + "#window-" + key;
            case STATUS_PAGES, ALERT_RULES, INBOUND_SOURCES -> placeHref() + "#" + key;
            case CONTACTS, SCHEDULES, POLICIES -> all() + "#" + key;
        };
    }
}
