package dev.pharos.notify.delivery;

import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.Notification.Links;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.url.Url;
import dev.pharos.json.rule.Secrets;
import dev.pharos.store.incident.AcknowledgeTokens;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Makes the links of a message, when it is sent, from the address at which people reach us. */
@Singleton
@Startup(Escalator.BEFORE_ALL_ELSE)
public class MessageLinks {
    private final Optional<String> base;
    private final AcknowledgeTokens tokens;

    /** Where people reach us. */
    @ConfigMapping(prefix = "pharos")
    interface Config {
        /** The address of the status page as its readers see it, {@code https://status.example}; messages have links only with it. */
        Optional<String> publicUrl();
    }

    MessageLinks(Config config, AcknowledgeTokens tokens) {
        this.tokens = tokens;
        base = config.publicUrl().map(MessageLinks::checked);
    }

    /** Whether messages have links at all. */
    boolean any() {
        return base.isPresent();
    }

    /**
     * The notification with its links, the same each time. Blocks the first time, and throws while PostgreSQL is away then.
     *
     * @param isPublic whether the status page shows the incident
     */
    public Notification linked(Notification notification, boolean isPublic) throws SQLException {
        var id = notification.incident();
        return base.isPresent() && id.isPresent()
                ? linked(notification, isPublic, Optional.of(tokens.path(id.get())))
                : linked(notification, isPublic, Optional.empty());
    }

    /** The same for somebody who only looks: the link that acknowledges is a secret of those who were told. */
    public Notification shown(Notification notification, boolean isPublic) {
        return linked(notification, isPublic, notification.incident().map(_ -> "/" + Secrets.MASK));
    }

    private Notification linked(Notification notification, boolean isPublic, Optional<String> acknowledge) {
        if (base.isEmpty()) {
            return notification;
        }
        var incident = notification.incident().filter(_ -> isPublic).map(it -> base.get() + "/incidents/" + it);
        var links = new Links(Optional.of(base.get() + "/"), incident, acknowledge.map(it -> base.get() + it));
        return notification.with(links);
    }

    /** From then on no link needs PostgreSQL. */
    void prepare() throws SQLException {
        if (base.isPresent()) {
            tokens.path(new IncidentId(new UUID(0, 0)));
        }
    }

    private static String checked(String written) {
        try {
            var url = Url.parse(written);
            if (url.carriesCredentials() || !url.target().equals(url.path())) {
                throw new IllegalArgumentException("it has credentials or a query");
            }
            return url.toString().replaceFirst("/+$", "");
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("PHAROS_PUBLIC_URL is \"" + written
                    + "\" and must be the http or https address at which people reach the"
                    + " status page, such as https://status.example, without a query.");
        }
    }
}
