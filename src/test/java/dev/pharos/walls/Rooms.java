package dev.pharos.walls;

import java.util.List;

/** The names of the packages, in one place: whoever renames one does it here. */
record Rooms(String root) {
    static final String CORE = "core";
    static final String CYCLE = "cycle";
    static final String SCHEDULE = "schedule";
    static final String PROBE = "probe";
    static final String CONNECTIVITY = "connectivity";
    static final String STORE = "store";
    static final String CATALOG = "catalog";
    static final String CATALOG_FILES = "catalog.files";
    /** The kinds of channels are asked by all who read, store or send one; who sends is asked by few. */
    static final String NOTIFY = "notify";

    static final String DELIVERY = "notify.delivery";
    static final String WEB = "web";
    static final String HOUSEKEEPING = "housekeeping";
    static final String RUNTIME = "runtime";

    /** What a room may be used by; the others by nobody who is not named in a rule. */
    static final List<String> ALL = List.of(
            CORE,
            CYCLE,
            SCHEDULE,
            PROBE,
            CONNECTIVITY,
            STORE,
            CATALOG,
            CATALOG_FILES,
            DELIVERY,
            WEB,
            HOUSEKEEPING,
            RUNTIME);

    /** Folders of the catalog that its others may know, and one that may know all others. */
    static final String EDIT = "edit";

    static final String FILES = "files";

    /** With all that is below it, as ArchUnit writes it. */
    String in(String room) {
        return root + "." + room + "..";
    }

    String folder(String room, String folder) {
        return root + "." + room + "." + folder + "..";
    }

    String each() {
        return root + ".(**)";
    }
}
