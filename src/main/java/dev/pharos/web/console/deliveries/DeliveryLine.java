package dev.pharos.web.console.deliveries;

import dev.pharos.store.history.DeliveryReader.Attempt;
import dev.pharos.store.history.DeliveryReader.Logged;
import dev.pharos.web.console.story.Said;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A message to a channel and what became of it.
 *
 * @param at of its last attempt; of one that was not tried yet: when it is due; may be empty
 * @param bad whether it will not arrive
 * @param small more of its fate; may be empty
 * @param what it tells, as it goes on after "told"
 * @param incident the id of its incident, and what that is about; both empty where it is of none
 * @param attempts the oldest first
 * @param over whether nothing more is tried
 */
public record DeliveryLine(
        String id,
        Prose.Run at,
        boolean bad,
        String css,
        String icon,
        String fate,
        String small,
        String what,
        String incident,
        String about,
        String channel,
        List<Try> attempts,
        boolean over) {

    /**
     * @param answer the status and how long it took
     * @param error why it did not succeed; may be empty
     */
    public record Try(int number, Prose.Run at, String answer, String error) {}

    private static final int MOST_SHOWN = 2;

    /** The last attempts. */
    public List<Try> latest() {
        return attempts.subList(Math.max(0, attempts.size() - MOST_SHOWN), attempts.size());
    }

    /** How many there were before those. */
    public int earlier() {
        return Math.max(0, attempts.size() - MOST_SHOWN);
    }

    /** What a fate looks like. */
    private record Look(String css, String icon, String word) {}

    /** @param about what incidents are about, by id */
    public static DeliveryLine of(Logged delivery, Map<String, String> about, Instant now) {
        var incident = delivery.incident().map(Object::toString).orElse("");
        var look = look(delivery);
        var attempts = delivery.attempts();
        return new DeliveryLine(
                delivery.id().toString(),
                at(delivery, now),
                isLost(delivery),
                look.css(),
                look.icon(),
                look.word(),
                small(delivery, now),
                Said.what(delivery.type()),
                incident,
                about.getOrDefault(incident, incident.isEmpty() ? "" : "an incident"),
                delivery.channel(),
                IntStream.range(0, attempts.size())
                        .mapToObj(i -> attempt(i + 1, attempts.get(i), now))
                        .toList(),
                delivery.nextAttemptAt().isEmpty());
    }

    private static boolean isLost(Logged delivery) {
        return delivery.nextAttemptAt().isEmpty() && !delivery.state().equals("sent");
    }

    private static Prose.Run at(Logged delivery, Instant now) {
        var at = delivery.attempts().isEmpty()
                ? delivery.nextAttemptAt()
                : Optional.of(delivery.attempts().getLast().at());
        return at.map(it -> Prose.Run.time(it, Words.clockSeconds(it, now)))
                .orElseGet(() -> new Prose().text("not tried").runs().getFirst());
    }

    private static Look look(Logged delivery) {
        return switch (delivery.state()) {
            case "sent" -> new Look("up", "up", "Sent");
            case "rejected" -> new Look("down", "down", "Refused");
            case "exhausted" -> new Look("down", "down", "Given up");
            case "failed" -> new Look("down", "down", "Did not arrive");
            default ->
                delivery.attempts().isEmpty()
                        ? new Look("soft", "none", "Waiting")
                        : new Look("degraded", "degraded", "Tried again");
        };
    }

    private static String small(Logged delivery, Instant now) {
        var attempts = delivery.attempts().size();
        if (delivery.nextAttemptAt().isPresent()) {
            var at = delivery.nextAttemptAt().get();
            return at.isAfter(now) ? "in " + Words.brief(Duration.between(now, at)) : "on its way";
        }
        return delivery.state().equals("sent") && attempts > 1
                ? "at the " + Words.ordinal(attempts) + " attempt"
                : attempts == 0 ? "never tried" : "";
    }

    private static Try attempt(int number, Attempt attempt, Instant now) {
        return new Try(
                number,
                Prose.Run.time(attempt.at(), Words.clockSeconds(attempt.at(), now)),
                answer(attempt),
                attempt.error().orElse(""));
    }

    /** What came back, and how soon; a mail that was taken has no number. */
    public static String answer(Attempt attempt) {
        var took = " in " + Words.millis(attempt.durationMs());
        if (attempt.status().isPresent()) {
            return attempt.status().getAsInt() + took;
        }
        return (attempt.error().isPresent() ? "no answer" : "accepted") + took;
    }
}
