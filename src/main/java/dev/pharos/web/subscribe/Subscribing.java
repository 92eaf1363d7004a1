package dev.pharos.web.subscribe;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import dev.pharos.notify.subscription.SubscriptionConfig;
import dev.pharos.notify.subscription.SubscriptionLinks;
import dev.pharos.notify.subscription.SubscriptionRounds;
import dev.pharos.notify.transport.MailSender;
import dev.pharos.platform.Ids;
import dev.pharos.platform.Ticker;
import dev.pharos.store.sql.Busy;
import dev.pharos.store.subscription.Subscriber;
import dev.pharos.store.subscription.Subscribers;
import dev.pharos.store.subscription.Subscribers.Confirmed;
import dev.pharos.store.subscription.SubscriptionTokens;
import dev.pharos.web.crowd.Rate;
import dev.pharos.web.page.shown.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What somebody of the public may do about being told: ask for it, confirm, leave. */
@ApplicationScoped
class Subscribing {
    /** In all. Who has no token of ours is not counted, and cannot keep out who has one. */
    private static final int A_SECOND = 50;

    private final Subscribers subscribers;
    private final SubscriptionTokens tokens;
    private final SubscriptionLinks links;
    private final SubscriptionConfig config;
    private final SubscriptionRounds rounds;
    private final StatusNews news;
    private final MailSender mails;
    private final Ids ids;
    private final Clock clock;
    private final Rate rate;
    private final AskedLately asked;

    Subscribing(
            Subscribers subscribers,
            SubscriptionTokens tokens,
            SubscriptionLinks links,
            SubscriptionConfig config,
            SubscriptionRounds rounds,
            StatusNews news,
            MailSender mails,
            Ids ids,
            Clock clock,
            Ticker ticker) {
        this.subscribers = subscribers;
        this.tokens = tokens;
        this.links = links;
        this.config = config;
        this.rounds = rounds;
        this.news = news;
        this.mails = mails;
        this.ids = ids;
        this.clock = clock;
        this.rate = new Rate(ticker, A_SECOND);
        this.asked = new AskedLately(ticker, config.perNetwork());
    }

    /** In which ways somebody can be told; in none where nobody said where people reach us. */
    Set<Way> ways() {
        if (!links.any()) {
            return Set.of();
        }
        return mails.missing().isPresent() ? EnumSet.of(Way.WEBHOOK, Way.SLACK) : EnumSet.allOf(Way.class);
    }

    /** What came of asking. Whether an address is known, nobody learns. */
    enum Asked {
        /** If the address can be reached, a message is on its way that asks to confirm. */
        TAKEN,
        /** Too much came from the same place lately. */
        TOO_OFTEN,
        /** Too many wait for their confirmation. */
        FULL
    }

    /** What stands in the form of a page; empty of one that everybody may see. */
    String proof(Shown page) throws SQLException {
        return page.opener().isEmpty() ? "" : tokens.proof(page.opener().get(), clock.instant());
    }

    /**
     * Whether who sends the form of a page has read it. Another site may have a browser send a form that may see the page, for
     * where it is or what it was sent before, and would have itself told of it.
     */
    boolean isProven(Shown page, String proof) throws SQLException {
        return page.opener().isEmpty() || tokens.proves(proof, page.opener().get(), clock.instant());
    }

    /** @param shown the page that they may see, and want to be told of */
    Asked ask(String place, Shown shown, Subscription wants) throws SQLException {
        if (!asked.take(place)) {
            return Asked.TOO_OFTEN;
        }
        var taken = subscribers.ask(
                TenantId.MAIN, shown.readership(), ids.next(), wants, config.mostPending(), clock.instant());
        rounds.wake();
        return taken ? Asked.TAKEN : Asked.FULL;
    }

    /**
     * What a link in a message leads to.
     *
     * @param subscriber empty where there is nobody any more
     */
    record Linked(Optional<Subscriber> subscriber) {}

    /** Empty where we have not made the token for this. */
    Optional<Linked> confirming(String token) throws SQLException {
        return linked(tokens.confirms(token));
    }

    /** Empty where we have not made the token for this. */
    Optional<Linked> leaving(String token) throws SQLException {
        return linked(tokens.leaves(token));
    }

    private Optional<Linked> linked(Optional<UUID> id) throws SQLException {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (!rate.take()) {
            throw new Busy("subscribers");
        }
        return Optional.of(new Linked(subscribers.find(TenantId.MAIN, id.get())));
    }

    /** From now on they are told of what comes; what is public already is noted before. */
    Confirmed confirm(Subscriber asking) throws SQLException {
        rounds.note(asking.reads().page());
        return subscribers.confirm(
                TenantId.MAIN, asking.id(), config.pace(news.zone()), config.most(), clock.instant());
    }

    void leave(Subscriber subscriber) throws SQLException {
        subscribers.delete(TenantId.MAIN, subscriber.id());
    }

    /** The address of the page on which somebody ends it. */
    String leavePath(Subscriber subscriber) throws SQLException {
        return tokens.leaving(subscriber.id());
    }

    String secret(Subscriber subscriber) throws SQLException {
        return tokens.secret(subscriber.id());
    }
}
