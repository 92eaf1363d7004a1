package dev.pharos.notify.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.subscription.PublicFact;
import dev.pharos.core.url.Url;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.notify.webhook.WebhookSignature;
import dev.pharos.store.subscription.ClaimedMessage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Requests to subscribers: signed webhooks, and messages to Slack. */
final class SubscriptionPost {
    /** Slack's own bound for the text of a block. */
    private static final int LONGEST_BLOCK = 2_900;

    private static final int LONGEST_STEP = 600;

    private final NewsPage page;
    private final Wording words;
    private final SubscriptionLinks links;

    /** @param words in the language of the subscriber */
    SubscriptionPost(NewsPage page, Wording words, SubscriptionLinks links) {
        this.page = page;
        this.words = words;
        this.links = links;
    }

    /** A body with what signs it, anew for each attempt. */
    record Signed(Url url, UUID message, String secret, String body) {
        HttpPost at(Instant at) {
            return new HttpPost(
                    url, WebhookSignature.of(secret, message, at, body).headers(), body, false);
        }
    }

    /** @param told empty where it asks for confirmation */
    Signed webhook(ClaimedMessage claim, Optional<Told> told) throws SQLException {
        var secret = links.secret(claim.subscriber());
        var json = JsonNodeFactory.instance.objectNode();
        json.put("type", told.isPresent() ? "status.updated" : "subscription.confirm");
        var data = json.putObject("data");
        data.putObject("page").put("name", page.name()).put("url", page.at("/"));
        if (told.isPresent()) {
            write(data.putArray("updates"), told.get());
            data.put("more", told.get().more());
        } else {
            data.put("confirm", links.confirming(page, claim.subscriber()));
            data.put("secret", secret);
        }
        data.put("unsubscribe", links.leaving(page, claim.subscriber()));
        return new Signed(Url.parse(claim.wants().address()), claim.message(), secret, json.toString());
    }

    private void write(ArrayNode updates, Told told) {
        told.things().forEach(thing -> thing.facts().forEach(fact -> write(updates.addObject(), fact)));
    }

    private void write(ObjectNode json, PublicFact fact) {
        json.put("about", fact.thing().toString());
        json.put("step", fact.step());
        json.put("status", fact.word());
        json.put("at", fact.at().toString());
        json.put("title", fact.title());
        json.put("text", fact.words());
        fact.components().forEach(json.putArray("components")::add);
        json.put("url", page.at(fact.path()));
    }

    /** What others wrote is plain text there: it formats nothing and mentions nobody. */
    HttpPost slack(ClaimedMessage claim, Optional<Told> told) throws SQLException {
        var json = JsonNodeFactory.instance.objectNode();
        var blocks = JsonNodeFactory.instance.arrayNode();
        if (told.isPresent()) {
            json.put("text", escaped(told.get().headline(words)));
            told.get().things().forEach(it -> line(blocks, it));
            linked(
                    blocks,
                    words.say("mail.page"),
                    page.at("/"),
                    words.say("subscribe.stop"),
                    links.leaving(page, claim.subscriber()));
        } else {
            json.put("text", escaped(words.say("slack.asking.subject", "name", page.name())));
            plain(blocks, words.say("slack.asking", "name", page.name()));
            linked(
                    blocks,
                    words.say("subscribe.confirm.button"),
                    links.confirming(page, claim.subscriber()),
                    words.say("mail.page"),
                    page.at("/"));
        }
        json.set("blocks", blocks);
        return new HttpPost(Url.parse(claim.wants().address()), Map.of(), json.toString(), true);
    }

    private void line(ArrayNode blocks, Told.Thing thing) {
        var text = new StringBuilder(thing.title());
        thing.facts()
                .forEach(it -> text.append('\n')
                        .append(words.say(
                                "mail.headline", "word", it.word(), "title", Texts.cut(it.words(), LONGEST_STEP))));
        plain(blocks, text.toString());
    }

    private static void plain(ArrayNode blocks, String text) {
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "plain_text")
                .put("text", Texts.cut(text, LONGEST_BLOCK));
    }

    private static void linked(ArrayNode blocks, String name, String url, String other, String otherUrl) {
        var context = blocks.addObject().put("type", "context");
        context.putArray("elements")
                .addObject()
                .put("type", "mrkdwn")
                .put("text", "<" + url + "|" + name + "> · <" + otherUrl + "|" + other + ">");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
