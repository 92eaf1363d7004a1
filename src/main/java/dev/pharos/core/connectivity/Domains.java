package dev.pharos.core.connectivity;

import java.util.Collection;

/** Tells names of one owner from unrelated ones, roughly: there is no rule without a list of all registries. */
public final class Domains {
    private static final int SHORT = 3;

    private Domains() {}

    /** The part of a name that was registered; nothing where it has no dot: its last two labels, or three where the second is short, as in co.uk. */
    public static String of(String name) {
        var labels = name.endsWith(".") ? name.substring(0, name.length() - 1).split("\\.") : name.split("\\.");
        var n = labels.length;
        if (n == 1) {
            // Services of one network, which one hand may take away.
            return "";
        }
        if (n <= 2) {
            return String.join(".", labels);
        }
        var domain = labels[n - 2] + "." + labels[n - 1];
        return labels[n - 2].length() <= SHORT && labels[n - 1].length() == 2 ? labels[n - 3] + "." + domain : domain;
    }

    public static int count(Collection<String> names) {
        return (int) names.stream().map(Domains::of).distinct().count();
    }
}
