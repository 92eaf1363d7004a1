package dev.pharos.catalog.edit.defined;

/** What people edit that others name, or that names others. */
public enum Thing {
    CHANNEL("channel", "channel"),
    CONTACT("contact", "contact"),
    SCHEDULE("schedule", "schedule"),
    POLICY("escalation_policy", "escalation policy"),
    SILENCE("silence", "silence"),
    WINDOW("maintenance_window", "maintenance window");

    private final String table;
    private final String word;

    Thing(String table, String word) {
        this.table = table;
        this.word = word;
    }

    String table() {
        return table;
    }

    /** What one is called in a sentence. */
    public String word() {
        return word;
    }
}
