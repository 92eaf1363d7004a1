package dev.pharos.notify.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.json.rule.Texts;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a notification says, in plain words and for every kind of channel alike; this is the one place that knows what each
 * type means. Texts of others are as they came: a kind cuts and escapes them.
 *
 * @param severity its word; empty where there is none
 * @param subject what it is about: the same for all of an incident but for a {@code Re:}, so that programs that make threads by
 *     it make one; what is so now stands in the lines
 * @param lines the first one says what is down, for how long and why; the others what else is known
 */
public record Message(Moment moment, String severity, String subject, List<String> lines, Links links) {
    private static final int NAMED = 10;
    private static final int LONGEST_NAME = 150;
    private static final String NOTHING = "no reason is known";

    /** What a message is about. */
    public enum Moment {
        /** Something is down, and somebody is to look. */
        TROUBLE,
        /** Somebody looks. */
        TAKEN,
        OVER,
        /** Worth knowing; nobody has to do anything. */
        NOTE,
        /** Somebody tries the channel. */
        TEST
    }

    /**
     * Where more is told.
     *
     * @param all by what they are called, what helps most first
     * @param page the one that a tap on the message opens
     */
    public record Links(Map<String, String> all, Optional<String> page) {}

    public Message {
        lines = List.copyOf(lines);
    }

    /** @throws IllegalArgumentException where the facts cannot be read */
    public static Message of(Notification notification) {
        var facts = Facts.of(notification);
        var moment = moment(notification.type());
        var lines = new ArrayList<String>();
        lines.add(first(notification, facts));
        if (moment != Moment.TEST) {
            details(lines, facts);
        }
        return new Message(
                moment,
                text(facts.at("/incident/severity")),
                subject(notification, facts, lines.getFirst()),
                lines,
                links(moment, notification.links(), facts));
    }

    public String firstLine() {
        return lines.getFirst();
    }

    private static String subject(Notification notification, ObjectNode facts, String first) {
        if (notification.incident().isEmpty()) {
            return "[Pharos] " + first;
        }
        var byHand = ByHandText.of(facts);
        var about = "[Pharos] "
                + (byHand.isThere()
                        ? Texts.cut(byHand.title(), LONGEST_NAME)
                        : Texts.cut(name(facts), LONGEST_NAME) + " is down");
        return switch (notification.type()) {
            case INCIDENT_OPENED, INCIDENT_ESCALATED, INCIDENT_FLAPPING -> about;
            case INCIDENT_GROUPED,
                    INCIDENT_REMINDER,
                    INCIDENT_ACKNOWLEDGED,
                    INCIDENT_UNACKNOWLEDGED,
                    INCIDENT_RESOLVED,
                    CHANNEL_DIGEST,
                    CHANNEL_TEST -> "Re: " + about;
        };
    }

    private static String name(ObjectNode facts) {
        var name = text(facts.at("/target/name"));
        return name.isEmpty() ? "A target" : name;
    }

    private static Moment moment(NotificationType type) {
        return switch (type) {
            case INCIDENT_OPENED,
                    INCIDENT_ESCALATED,
                    INCIDENT_FLAPPING,
                    INCIDENT_GROUPED,
                    INCIDENT_REMINDER,
                    INCIDENT_UNACKNOWLEDGED -> Moment.TROUBLE;
            case INCIDENT_ACKNOWLEDGED -> Moment.TAKEN;
            case INCIDENT_RESOLVED -> Moment.OVER;
            case CHANNEL_DIGEST -> Moment.NOTE;
            case CHANNEL_TEST -> Moment.TEST;
        };
    }

    private static String first(Notification notification, ObjectNode facts) {
        var byHand = ByHandText.of(facts);
        if (byHand.isThere()) {
            var by = text(facts.at(
                    notification.type() == NotificationType.INCIDENT_UNACKNOWLEDGED
                            ? "/unacknowledgement/by"
                            : "/acknowledgement/by"));
            return byHand.first(notification.type(), by, lasting("", notification, facts));
        }
        var others = facts.at("/group/count").asInt(1) - 1;
        var what = name(facts) + others(others);
        var is = others > 0 ? " are" : " is";
        var why = text(facts.at("/incident/cause/message"));
        var because = ": " + (why.isEmpty() ? NOTHING : why);
        // Of what is over or taken back the reason is that of the outage, and not that of its end.
        var was = "; what was wrong" + because;
        return switch (notification.type()) {
            case INCIDENT_OPENED -> what + is + " down" + lasting(" for ", notification, facts) + because;
            case INCIDENT_ESCALATED ->
                what + is + " down" + lasting(" for ", notification, facts) + " and nobody has acknowledged it"
                        + because;
            case INCIDENT_FLAPPING ->
                what + " goes down and up again and again" + because + "; more is told when it is stable";
            case INCIDENT_GROUPED -> what + is + " down" + lasting(" for ", notification, facts) + because;
            case INCIDENT_REMINDER -> what + is + " still down" + lasting(" for ", notification, facts) + because;
            case INCIDENT_ACKNOWLEDGED ->
                text(facts.at("/acknowledgement/by")) + " looks after " + what + ", down"
                        + lasting(" for ", notification, facts) + because;
            case INCIDENT_UNACKNOWLEDGED ->
                "Nobody looks after " + what + " any more, down" + lasting(" for ", notification, facts) + ": "
                        + text(facts.at("/unacknowledgement/by")) + " took the acknowledgement back" + was;
            case INCIDENT_RESOLVED ->
                switch (text(facts.at("/incident/resolution"))) {
                    case "paused" -> what + is + " watched no more for now: it was paused";
                    case "deleted", "retired" -> what + is + " watched no more: it was removed";
                    case "by-hand" ->
                        what + (others > 0 ? " were" : " was") + " resolved by hand"
                                + lasting(" after ", notification, facts) + was;
                    default -> what + is + " up again" + lasting(" after ", notification, facts) + was;
                };
            case CHANNEL_DIGEST ->
                "The rate limit of this channel held back "
                        + facts.at("/heldBack/count").asInt() + " notifications: "
                        + names(facts.at("/heldBack/targets"));
            case CHANNEL_TEST -> "Pharos reaches this channel: " + text(facts.path("channel"));
        };
    }

    private static String others(int others) {
        return others < 1 ? "" : others == 1 ? " and another" : " and " + others + " others";
    }

    /** The names of targets, of many only the first. */
    private static String names(JsonNode targets) {
        var names = new ArrayList<String>();
        targets.forEach(it -> names.add(text(it.path("name"))));
        return String.join(", ", names.subList(0, Math.min(names.size(), NAMED))) + (names.size() > NAMED ? ", …" : "");
    }

    private static void details(List<String> lines, ObjectNode facts) {
        add(lines, "", text(facts.at("/acknowledgement/note")));
        add(lines, "", text(facts.at("/unacknowledgement/note")));
        add(lines, "Down together: ", names(facts.at("/group/targets")));
        add(lines, "Severity: ", text(facts.at("/incident/severity")));
        add(lines, "Since: ", text(facts.at("/incident/startedAt")));
        add(lines, "Until: ", text(facts.at("/incident/resolvedAt")));
        add(lines, "Address: ", text(facts.at("/target/url")));
        add(lines, "Group: ", text(facts.at("/target/group")));
    }

    private static void add(List<String> lines, String before, String text) {
        if (!text.isBlank()) {
            lines.add(before + text);
        }
    }

    private static Links links(Moment moment, Notification.Links ours, ObjectNode facts) {
        var links = new LinkedHashMap<String, String>();
        if (moment == Moment.TROUBLE) {
            ours.acknowledge().ifPresent(it -> links.put("Acknowledge", it));
        }
        var runbook = text(facts.at("/target/runbookUrl"));
        if (!runbook.isBlank()) {
            links.put("Runbook", runbook);
        }
        ours.incident().ifPresent(it -> links.put("Incident", it));
        ours.statusPage().ifPresent(it -> links.put("Status page", it));
        return new Links(Collections.unmodifiableMap(links), ours.incident().or(ours::statusPage));
    }

    /** How long since the first failure, where that is known. */
    private static String lasting(String before, Notification notification, ObjectNode facts) {
        try {
            var began = Instant.parse(facts.at("/incident/startedAt").asText());
            return before + words(Duration.between(began, notification.at()));
        } catch (DateTimeException unknown) {
            return "";
        }
    }

    /** In the largest unit of which there are two, or in minutes. */
    private static String words(Duration lasting) {
        if (lasting.toMinutes() < 1) {
            return "less than a minute";
        }
        if (lasting.toDays() >= 2) {
            return lasting.toDays() + " days";
        }
        if (lasting.toHours() >= 2) {
            return lasting.toHours() + " hours";
        }
        return lasting.toMinutes() == 1 ? "1 minute" : lasting.toMinutes() + " minutes";
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }
}
