package dev.pharos.web.console.channels;

import dev.pharos.core.escalation.Channel;
import dev.pharos.store.history.ChannelDeliveries.Late;
import dev.pharos.web.console.story.Said;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.List;

/**
 * Whether a channel delivers, as its last deliveries tell.
 *
 * @param why more of it, in a sentence; may be empty
 */
record Health(State state, String why) {

    /** From the worst to the best. */
    enum State {
        OFF("down", "down", "Switched off"),
        FAILS("down", "down", "Does not deliver"),
        SLOWED("degraded", "degraded", "Slowed"),
        UNUSED("none", "none", "Never used"),
        DELIVERS("up", "up", "Delivers");

        private final String css;
        private final String icon;
        private final String word;

        State(String css, String icon, String word) {
            this.css = css;
            this.icon = icon;
            this.word = word;
        }

        String css() {
            return css;
        }

        String icon() {
            return icon;
        }

        String word() {
            return word;
        }
    }

    /** @param lately its last deliveries, the oldest first */
    static Health of(Channel channel, List<Late> lately, Instant now) {
        if (channel.disabledReason().isPresent()) {
            var why = Said.sentence(channel.disabledReason().get(), now);
            return new Health(State.OFF, why);
        }
        // What is about to be tried for the first time tells nothing yet.
        return lately.reversed().stream()
                .filter(it -> it.attempts() > 0 || it.nextAttemptAt().isEmpty())
                .findFirst()
                .map(it -> of(it, now))
                .orElseGet(() -> new Health(State.UNUSED, "Nothing was sent to it yet"));
    }

    private static Health of(Late last, Instant now) {
        var why = last.error().map(it -> ": " + it).orElse("");
        return switch (last.state()) {
            case "sent" ->
                new Health(
                        State.DELIVERS,
                        last.attempts() > 1
                                ? "The last one at the " + Words.ordinal(last.attempts()) + " attempt"
                                : "");
            case "pending" ->
                new Health(
                        State.SLOWED,
                        Words.count(last.attempts(), "attempt") + " failed" + why
                                + last.nextAttemptAt()
                                        .filter(now::isBefore)
                                        .map(it -> "; again at " + Words.clockSeconds(it, now))
                                        .orElse(""));
            case "failed" -> new Health(State.FAILS, "The last test did not arrive" + why);
            case "exhausted" ->
                new Health(State.FAILS, "Given up after " + Words.count(last.attempts(), "attempt") + why);
            default -> new Health(State.FAILS, "The last message was refused" + why);
        };
    }

    boolean isTrouble() {
        return state == State.OFF || state == State.FAILS;
    }
}
