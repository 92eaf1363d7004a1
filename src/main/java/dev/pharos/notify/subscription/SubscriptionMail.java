package dev.pharos.notify.subscription;

import dev.pharos.core.subscription.PublicFact;
import dev.pharos.notify.email.MailTemplate;
import dev.pharos.notify.kind.Mail;
import dev.pharos.store.subscription.ClaimedMessage;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Mails to subscribers. Each that tells something can be left in one press, in the mail program (RFC 8058) or by its link.
 */
final class SubscriptionMail {
    private static final MailTemplate TEMPLATE = new MailTemplate("/dev/pharos/notify/subscription/mail.qute");

    /** What may stand in a name of a sender without being quoted (RFC 5322, section 3.2.3), and letters of all scripts. */
    private static final Pattern UNFIT_FOR_NAME = Pattern.compile("[^\\p{L}\\p{N} ._'&+-]+");

    private static final int LONGEST_NAME = 60;

    private final NewsPage page;
    private final Wording words;
    private final SubscriptionLinks links;

    /** @param words in the language of the subscriber */
    SubscriptionMail(NewsPage page, Wording words, SubscriptionLinks links) {
        this.page = page;
        this.words = words;
        this.links = links;
    }

    /** Asks whether who has the address wants this: without an answer nothing more is sent. */
    Mail asking(ClaimedMessage claim) throws SQLException {
        var about = claim.wants().components().isEmpty() ? "all" : "some";
        var asked = "mail.asked." + about + "." + claim.wants().mode().code();
        var data = data(claim, words.say("mail.asking", "name", page.name()), "");
        data.put("lines", List.of(words.say(asked), words.say("mail.asking.more")));
        data.put("links", List.of(link("subscribe.confirm.button", links.confirming(page, claim.subscriber()))));
        return mail(claim, words.say("mail.asking.subject", "name", page.name()), data, Map.of());
    }

    /** Tells what became public. */
    Mail telling(ClaimedMessage claim, Told told) throws SQLException {
        var leave = links.leaving(page, claim.subscriber());
        var data = data(claim, page.name(), leave);
        data.put("things", told.things().stream().map(this::thing).toList());
        data.put("more", told.more() == 0 ? "" : words.say("mail.more", "count", told.more()));
        data.put("links", List.of(link("mail.page", page.at("/"))));
        var subject = words.say("mail.subject", "headline", told.headline(words), "name", page.name());
        return mail(claim, subject, data, leaving(leave));
    }

    /** @param leave where it is left; empty where there is nothing to leave yet */
    private Map<String, Object> data(ClaimedMessage claim, String headline, String leave) {
        var data = new HashMap<String, Object>();
        data.put("language", claim.wants().language().code());
        data.put("headline", headline);
        data.put("lines", List.of());
        data.put("things", List.of());
        data.put("more", "");
        data.put("leave", leave);
        data.put("youAsked", words.say("mail.leave"));
        data.put("toStop", words.say("mail.leave.text"));
        data.put("stop", words.say("leave.button"));
        return data;
    }

    private Map<String, String> link(String key, String url) {
        return Map.of("name", words.say(key), "url", url);
    }

    private Map<String, Object> thing(Told.Thing thing) {
        return Map.of(
                "title",
                thing.title(),
                "url",
                page.at(thing.path()),
                "steps",
                thing.facts().stream().map(this::step).toList());
    }

    private Map<String, String> step(PublicFact fact) {
        return Map.of("word", fact.word(), "when", words.when(fact.at()), "words", fact.words());
    }

    /** The press of one button may only go over TLS (RFC 8058, section 3.1). */
    private static Map<String, String> leaving(String link) {
        return link.startsWith("https://")
                ? Map.of("List-Unsubscribe", "<" + link + ">", "List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                : Map.of("List-Unsubscribe", "<" + link + ">");
    }

    private Mail mail(ClaimedMessage claim, String subject, Map<String, Object> data, Map<String, String> headers) {
        return new Mail(
                List.of(claim.wants().address()),
                sender(),
                MailTemplate.subject(subject),
                TEMPLATE.text(data),
                TEMPLATE.html(data),
                claim.message(),
                Optional.empty(),
                with(headers, claim));
    }

    private static Map<String, String> with(Map<String, String> headers, ClaimedMessage claim) {
        var all = new HashMap<>(headers);
        all.put("Content-Language", claim.wants().language().code());
        return all;
    }

    private String sender() {
        var name = UNFIT_FOR_NAME.matcher(page.name()).replaceAll(" ").strip();
        var cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME).strip() : name;
        return cut.isEmpty() ? "Status" : cut;
    }
}
