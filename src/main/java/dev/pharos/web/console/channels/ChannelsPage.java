package dev.pharos.web.console.channels;

import dev.pharos.web.console.channels.Board.One;
import dev.pharos.web.console.channels.Health.State;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.page.words.Words;
import java.util.List;

/** The first sentences about all channels: which of them does not deliver, and what follows from that. */
record ChannelsPage(Lamp lamp, String heading, String lead, String title) {
    private static final int MOST_NAMES = 2;

    static ChannelsPage of(Board board) {
        if (board.channels().isEmpty()) {
            return new ChannelsPage(
                    Lamp.NONE,
                    "There is no channel yet.",
                    "Nobody is told of anything. Make one here, over the API or in a file, and test it.",
                    "No channel");
        }
        var trouble =
                board.channels().stream().filter(it -> it.health().isTrouble()).toList();
        if (!trouble.isEmpty()) {
            return trouble(board, trouble);
        }
        var slowed = in(board, State.SLOWED);
        if (!slowed.isEmpty()) {
            return new ChannelsPage(
                    Lamp.DEGRADED,
                    names(slowed) + (slowed.size() == 1 ? " is slowed." : " are slowed."),
                    "What waits is tried again by itself, for a day."
                            + (in(board, State.UNUSED).isEmpty() ? "" : " " + unused(board)),
                    Words.count(slowed.size(), "channel") + " slowed");
        }
        var unused = in(board, State.UNUSED);
        var all = unused.size() == board.channels().size();
        return new ChannelsPage(
                all ? Lamp.NONE : Lamp.UP,
                all ? "No channel was used yet." : "Every channel in use delivers.",
                all ? "Test each once, so that the first message that matters arrives." : unused(board),
                all ? "Not used yet" : "All deliver");
    }

    private static ChannelsPage trouble(Board board, List<One> trouble) {
        var first = trouble.getFirst();
        var off = trouble.stream().allMatch(it -> it.health().state() == State.OFF);
        var is = trouble.size() == 1 ? " is" : " are";
        var does = trouble.size() == 1 ? " does not deliver" : " do not deliver";
        var others = board.channels().stream()
                .filter(it -> it.health().state() == State.DELIVERS)
                .count();
        var heading = names(trouble) + (off ? is + " switched off" : does) + "."
                + (others > 0
                                && board.channels().stream()
                                        .allMatch(it -> it.health().isTrouble()
                                                || it.health().state() != State.SLOWED)
                        ? " Every other channel in use delivers."
                        : "");
        var why = first.health().why();
        var lead = (trouble.size() == 1 ? "" : first.name() + ": ")
                + why
                + (why.endsWith(".") ? " " : ". ")
                + (first.health().state() == State.OFF
                        ? "It is told nothing until its definition is written again."
                        : "What comes next is sent to it all the same.");
        return new ChannelsPage(
                Lamp.DEGRADED, heading, lead, Words.count(trouble.size(), "channel") + (off ? " off" : " in trouble"));
    }

    private static String unused(Board board) {
        var unused = in(board, State.UNUSED);
        return unused.isEmpty()
                ? "Each of them took what it was sent last."
                : names(unused) + (unused.size() == 1 ? " was" : " were")
                        + " never used: a test tells whether it would arrive.";
    }

    private static List<One> in(Board board, State state) {
        return board.channels().stream()
                .filter(it -> it.health().state() == state)
                .toList();
    }

    private static String names(List<One> some) {
        return Words.names(some.stream().map(One::name).toList(), MOST_NAMES);
    }
}
