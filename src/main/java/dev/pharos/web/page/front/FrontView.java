package dev.pharos.web.page.front;

import dev.pharos.web.page.answers.Answer;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.pieces.PlannedView;
import dev.pharos.web.page.words.Prose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The front page.
 *
 * @param note what to know about the page as such; may be empty
 * @param last the last outage, where all is well and there was one
 * @param announcements whose time it is
 * @param more open incidents that are only listed
 * @param unlisted how many further open incidents are not even listed
 * @param filter by name
 * @param troubled components that are not up, where their groups are folded
 * @param time what the bars and figures of all components stand for
 * @param planned public maintenance that is under way or comes
 * @param since when watching began; null where it has not
 */
public record FrontView(
        Frame frame,
        Answer answer,
        Prose.Run asOf,
        Prose note,
        @Nullable PastView last,
        List<AnnouncementView> announcements,
        List<OpenView> open,
        List<PastView> more,
        int unlisted,
        FilterView filter,
        List<GroupView> troubled,
        List<GroupView> groups,
        TimeView time,
        List<PlannedView> planned,
        List<PastView> past,
        Prose.@Nullable Run since) {

    /**
     * Components under one heading.
     *
     * @param plain whether it has no heading, because it is the only one
     * @param unfolded whether its components are in sight
     * @param counts how many show how
     */
    public record GroupView(
            String name, boolean plain, boolean unfolded, List<Answer.Count> counts, List<RowView> rows) {}

    /**
     * What the bars and figures stand for.
     *
     * @param heading over the bars; may be empty
     * @param until where they end, if they are full days up to today; else empty
     * @param caption the same for screen readers
     * @param windows the heads of the figures
     * @param half what half a bar stands for
     */
    public record TimeView(Prose heading, String until, String caption, List<String> windows, String half) {}

    /**
     * What of the components is shown.
     *
     * @param offered whether there are so many that somebody may want to look for one
     * @param wanted what a name must hold; empty for all
     * @param found how many have it, in words
     */
    public record FilterView(boolean offered, String wanted, String found) {
        public boolean active() {
            return !wanted.isEmpty();
        }
    }
}
