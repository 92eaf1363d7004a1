package dev.pharos.notify.subscription;

import dev.pharos.store.subscription.SubscriptionTokens;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * The links in messages to subscribers. They lead to where the operator says that people reach us, and never to where a
 * request came in: its sender says that, and could have us mail a link to a page of their own to anybody.
 */
@Singleton
public class SubscriptionLinks {
    private final boolean known;
    private final SubscriptionTokens tokens;

    /** Where people reach us; {@code notify.delivery} checks it. */
    @ConfigMapping(prefix = "pharos")
    public interface Config {
        /** The address of the status page as its readers see it. */
        Optional<String> publicUrl();
    }

    public SubscriptionLinks(Config config, SubscriptionTokens tokens) {
        this.known = config.publicUrl().isPresent();
        this.tokens = tokens;
    }

    /** Whether there can be any; without them nobody can confirm. */
    public boolean any() {
        return known;
    }

    String confirming(NewsPage page, UUID subscriber) throws SQLException {
        return page.at(tokens.confirming(subscriber));
    }

    String leaving(NewsPage page, UUID subscriber) throws SQLException {
        return page.at(tokens.leaving(subscriber));
    }

    /** With what a webhook is signed. */
    String secret(UUID subscriber) throws SQLException {
        return tokens.secret(subscriber);
    }
}
