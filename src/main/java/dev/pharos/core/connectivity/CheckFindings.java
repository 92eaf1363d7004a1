package dev.pharos.core.connectivity;

import java.util.Optional;

/**
 * What a look around found.
 *
 * @param references those that are configured
 * @param hosts watched hosts, each counted once, none of them long known to be down; only tried where no reference was
 *     reached
 * @param names watched names; reached means that the name servers said something of them, be it that they do not exist
 * @param domains to how many different domains these names belong
 * @param namesAnswered whether the name servers at least said of a name that nobody has, that it does not exist
 */
public record CheckFindings(Tally references, Tally hosts, Tally names, int domains, boolean namesAnswered) {
    private static final int MANY = 3;

    /** How many were tried, and how many reached. */
    public record Tally(int tried, int reached) {
        public static final Tally NONE = new Tally(0, 0);

        int missed() {
            return tried - reached;
        }
    }

    /** The trouble that explains it; empty where we see. */
    public Optional<ProberImpairment> trouble() {
        if (references.tried() > 0 && references.reached() == 0 && mostHostsAreMissed()) {
            return Optional.of(new ProberImpairment.CutOff(references.tried(), hosts.missed()));
        }
        return isDeaf() ? Optional.of(new ProberImpairment.NoNames(names.tried())) : Optional.empty();
    }

    /** Many at once: half of them and at least three, or both where there are but two. */
    private boolean mostHostsAreMissed() {
        var many = Math.max(2, Math.min(MANY, hosts.tried()));
        return hosts.missed() >= many && 2 * hosts.missed() >= hosts.tried();
    }

    /** One domain alone may have died: then the name servers still know that a name nobody has does not exist. */
    private boolean isDeaf() {
        return names.tried() > 0 && names.reached() == 0 && (!namesAnswered || domains >= MANY);
    }
}
