package dev.pharos.web.console.channels;

import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.ChannelSpec.Kind;
import dev.pharos.core.url.Url;
import dev.pharos.store.history.ChannelDeliveries.Late;
import dev.pharos.web.page.days.Stroke;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A channel in a list.
 *
 * @param kind its word, and where it leads as far as that is no secret
 * @param css of its state
 * @param why more of its state; may be empty
 * @param last when it was tried last, and what came of it; without words where it never was
 * @param bars its last deliveries: how high each stands says how bad it was
 * @param use for whom it is told, as it is written on itself
 */
public record ChannelLine(
        String key,
        String name,
        String icon,
        String kind,
        String host,
        boolean bad,
        String css,
        String shape,
        String state,
        String why,
        Prose.Run last,
        String answer,
        int count,
        String title,
        List<Stroke> bars,
        String use) {

    static ChannelLine of(Board.One one, Instant now) {
        var definition = one.stored().definition();
        var health = one.health();
        var tried = one.lately().reversed().stream()
                .filter(it -> it.triedAt().isPresent())
                .findFirst();
        return new ChannelLine(
                one.stored().key(),
                definition.name(),
                icon(definition.spec().kind()),
                definition.spec().kind().code(),
                host(definition.spec()).orElse(""),
                health.isTrouble(),
                health.state().css(),
                health.state().icon(),
                health.state().word(),
                health.why(),
                tried.flatMap(Late::triedAt)
                        .map(at -> Prose.Run.time(at, Words.moment(at, now)))
                        .orElseGet(() -> new Prose().text("none yet").runs().getFirst()),
                tried.map(ChannelLine::answer).orElse(""),
                one.lately().size(),
                title(one.lately()),
                strokes(one.lately()),
                definition.isDefault()
                        ? "every target that names none" + after(definition.after())
                        : "who names it" + after(definition.after()));
    }

    private static String after(Duration after) {
        return after.isZero() ? "" : ", after " + Words.brief(after);
    }

    private static String answer(Late late) {
        var took = " in " + Words.millis(late.durationMs());
        if (late.status().isPresent()) {
            return late.status().getAsInt() + took;
        }
        return (late.error().isPresent() ? "no answer" : "accepted") + took;
    }

    private static String icon(Kind kind) {
        return switch (kind) {
            case WEBHOOK, ALERTMANAGER -> "hook";
            case SLACK, TEAMS, DISCORD, MATTERMOST, ROCKETCHAT, TELEGRAM -> "chat";
            case PAGERDUTY, OPSGENIE -> "pager";
            case NTFY, PUSHOVER -> "phone";
            case EMAIL -> "mail";
        };
    }

    /** Where it leads, as its kind shows itself in the log: the rest of an address may be a secret. */
    private static Optional<String> host(ChannelSpec spec) {
        return switch (spec) {
            case ChannelSpec.Webhook it -> Optional.of(it.url().host());
            case ChannelSpec.Hidden it -> Optional.of(it.url().host());
            case ChannelSpec.Keyed it -> it.url().map(Url::host);
            case ChannelSpec.Alertmanager it -> Optional.of(it.url().host());
            case ChannelSpec.Email it ->
                Optional.of(
                        it.to().size() == 1
                                ? it.to().getFirst()
                                : Words.count(it.to().size(), "address") + "es");
        };
    }

    /** How bad a delivery was. */
    private enum Look {
        FIRST("u", "22"),
        LATER("g", "19.5"),
        LOST("d", "14"),
        WAITING("n", "26.5");

        private final String css;
        private final String middle;

        Look(String css, String middle) {
            this.css = css;
            this.middle = middle;
        }

        static Look of(Late late) {
            return switch (late.state()) {
                case "sent" -> late.attempts() > 1 ? LATER : FIRST;
                case "pending" -> late.attempts() > 0 ? LATER : WAITING;
                default -> LOST;
            };
        }
    }

    private static List<Stroke> strokes(List<Late> lately) {
        var strokes = new ArrayList<Stroke>();
        for (var from = 0; from < lately.size(); ) {
            var look = Look.of(lately.get(from));
            var until = from;
            while (until < lately.size() && Look.of(lately.get(until)) == look) {
                until++;
            }
            var x = BoardReader.LATELY - lately.size() + from;
            strokes.add(new Stroke(look.css, "M" + x + " " + look.middle + "h" + (until - from)));
            from = until;
        }
        return strokes;
    }

    private static String title(List<Late> lately) {
        var lost = lately.stream().filter(it -> Look.of(it) == Look.LOST).count();
        var later = lately.stream().filter(it -> Look.of(it) == Look.LATER).count();
        return Words.count(lately.size(), "delivery").replace("deliverys", "deliveries")
                + (lost + later == 0
                        ? ", all at the first attempt"
                        : (later > 0 ? ", " + Words.number(later) + " at a later attempt" : "")
                                + (lost > 0 ? ", " + Words.number(lost) + " lost" : ""));
    }
}
