package dev.pharos.web.api.stream;

import dev.pharos.core.access.TenantId;
import dev.pharos.web.api.stream.Event.About;
import dev.pharos.web.api.stream.Event.Kind;
import java.util.Optional;
import java.util.Set;

/**
 * What a listener wants to hear; each set that is empty means all. One that asks for verdicts or reasons hears of no results but
 * those, and of all else as before.
 */
record Filter(
        TenantId tenant,
        Set<Kind> kinds,
        Set<String> targets,
        Set<String> groups,
        Set<String> verdicts,
        Set<String> reasons) {
    Filter {
        kinds = Set.copyOf(kinds);
        targets = Set.copyOf(targets);
        groups = Set.copyOf(groups);
        verdicts = Set.copyOf(verdicts);
        reasons = Set.copyOf(reasons);
    }

    boolean wants(About about) {
        return about.kind() == Kind.MISSED
                || about.tenant().equals(tenant)
                        && (kinds.isEmpty() || kinds.contains(about.kind()))
                        && holds(targets, about.target())
                        && holds(groups, about.group())
                        && (about.kind() != Kind.RESULT
                                || holds(verdicts, about.verdict()) && holds(reasons, about.reason()));
    }

    private static boolean holds(Set<String> wanted, Optional<String> is) {
        return wanted.isEmpty() || is.filter(wanted::contains).isPresent();
    }
}
