package dev.pharos.web.console.incident;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a postmortem begins with, for those who write it in the console. Blocks. */
@ApplicationScoped
public class Skeletons {
    private final WholeReader reader;

    Skeletons(WholeReader reader) {
        this.reader = reader;
    }

    /**
     * @param name what the incident is called
     * @param over whether it is
     * @param text Markdown
     */
    public record Skeleton(String name, boolean over, String text) {}

    /** @param longest that its text may be */
    public Optional<Skeleton> find(TenantId tenant, IncidentId id, int longest) {
        return reader.find(tenant, id).map(it -> new Skeleton(it.name(), !it.goesOn(), Postmortem.of(it, longest)));
    }
}
