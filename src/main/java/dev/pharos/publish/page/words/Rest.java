package dev.pharos.publish.page.words;

/** What works while something does not. */
final class Rest {
    private Rest() {}

    static Html of(Overview overview) {
        var up = overview.like(Look.UP).size();
        var troubled =
                overview.like(Look.DOWN).size() + overview.like(Look.DEGRADED).size();
        if (up == 0) {
            return new Html();
        }
        var others = overview.components().size() - troubled;
        var who = up < others
                        || !overview.like(Look.DEGRADED).isEmpty()
                                && !overview.like(Look.DOWN).isEmpty()
                ? marked(up)
                : others(up);
        return new Html().text(who);
    }

    private static String others(int up) {
        return up == 1 ? "The other component works as usual." : "The other " + up + " components work as usual.";
    }

    private static String marked(int up) {
        return up == 1
                ? "The one component marked up below works as usual."
                : "The " + up + " components marked up below work as usual.";
    }
}
