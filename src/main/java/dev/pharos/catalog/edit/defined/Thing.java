package dev.pharos.catalog.edit.defined;

/** What people edit that others name, or that names others. */
public enum Thing {
    CHANNEL("channel", "channel", "channels"),
    CONTACT("contact", "contact", "contacts"),
    SCHEDULE("schedule", "schedule", "schedules"),
    POLICY("escalation_policy", "escalation policy", "escalationPolicies"),
    SILENCE("silence", "silence", "silences"),
    WINDOW("maintenance_window", "maintenance window", "maintenanceWindows"),
    STATUS_PAGE("status_page", "status page", "statusPages"),
    ANNOUNCEMENT("announcement", "announcement", "announcements"),
    UPDATE_TEMPLATE("update_template", "update template", "updateTemplates"),
    ALERT_RULE("alert_rule", "alert rule", "rules"),
    INBOUND_SOURCE("inbound_source", "inbound source", "inbound"),
    TARGET("target", "target", "targets");

    private final String table;
    private final String word;
    private final String list;

    Thing(String table, String word, String list) {
        this.table = table;
        this.word = word;
        this.list = list;
    }

    String table() {
        return table;
    }

    /** What one is called in a sentence. */
    public String word() {
        return word;
    }

    /** The name of the list in which files hold them. */
    public String list() {
        return list;
    }
}
