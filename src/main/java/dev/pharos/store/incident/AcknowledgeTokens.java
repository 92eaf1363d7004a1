package dev.pharos.store.incident;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.store.signing.SignedIds;
import dev.pharos.store.signing.SignedIds.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What stands in a message for the right to acknowledge its incident. It is the same in every message and on every attempt,
 * and worth something as long as the incident is open.
 */
@ApplicationScoped
public class AcknowledgeTokens {
    private final SignedIds signed;

    public AcknowledgeTokens(SignedIds signed) {
        this.signed = signed;
    }

    /** The path of the page that acknowledges. Blocks the first time, and throws while PostgreSQL is away then. */
    public String path(IncidentId incident) throws SQLException {
        return "/acknowledge/" + signed.token(Purpose.ACKNOWLEDGE, incident.value());
    }

    /** Whose token it is; empty where we have not made it. */
    public Optional<IncidentId> read(String token) throws SQLException {
        return signed.read(Purpose.ACKNOWLEDGE, token).map(IncidentId::new);
    }
}
