package dev.pharos.web.console.incident;

import dev.pharos.store.history.DeliveryReader.Attempt;
import dev.pharos.store.history.DeliveryReader.Logged;
import dev.pharos.web.console.deliveries.DeliveryLine;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What became of a message to a channel, attempt by attempt. */
final class Attempts {
    private static final int MOST = 4;

    private Attempts() {}

    /** @param several whether each line names its channel */
    static List<StoryLine.Below> of(Logged delivery, boolean several, Instant now) {
        var attempts = delivery.attempts();
        var lines = new ArrayList<StoryLine.Below>();
        var hidden = Math.max(0, attempts.size() - MOST);
        for (var i = 0; i < attempts.size(); i++) {
            if (i == 1 && hidden > 0) {
                lines.add(new StoryLine.Below("", "held", Words.count(hidden, "more attempt") + " that failed", ""));
            }
            if (i == 0 || i > hidden) {
                var href = i == attempts.size() - 1 ? "/console/deliveries/" + delivery.id() : "";
                lines.add(line(attempts.get(i), i + 1, named(delivery, several), href, now));
            }
        }
        delivery.nextAttemptAt()
                .ifPresent(at -> lines.add(new StoryLine.Below(
                        "",
                        "held",
                        Words.capital(named(delivery, several)
                                + (at.isAfter(now)
                                        ? (attempts.isEmpty() ? "at " : "again at ") + Words.clockSeconds(at, now)
                                        : "on its way")),
                        "")));
        if (attempts.isEmpty() && delivery.nextAttemptAt().isEmpty()) {
            lines.add(new StoryLine.Below(
                    "down", "held", Words.capital(named(delivery, several) + "not tried: " + fate(delivery)), ""));
        }
        return lines;
    }

    private static String named(Logged delivery, boolean several) {
        return several ? delivery.channel() + ", " : "";
    }

    private static StoryLine.Below line(Attempt attempt, int number, String name, String href, Instant now) {
        var failed = attempt.error().isPresent();
        var words = name + "attempt " + number + ", " + Words.clockSeconds(attempt.at(), now) + ": "
                + DeliveryLine.answer(attempt)
                + attempt.error().map(it -> ", " + it).orElse("");
        return new StoryLine.Below(failed ? "down" : "", failed ? "held" : "ack", Words.capital(words), href);
    }

    private static String fate(Logged delivery) {
        return switch (delivery.state()) {
            case "rejected" -> "the channel was switched off";
            case "exhausted" -> "given up";
            default -> delivery.state();
        };
    }
}
