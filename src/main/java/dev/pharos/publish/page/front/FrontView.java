package dev.pharos.publish.page.front;

import dev.pharos.publish.page.view.Frame;
import dev.pharos.publish.page.view.PastView;
import io.quarkus.qute.RawString;
import java.util.List;

/**
 * The front page.
 *
 * @param lit how the beam is coloured in the stylesheet
 * @param note what to know about the page as such; may be empty
 * @param more open incidents that are only listed
 * @param filter by name
 * @param troubled components that are not up, where their groups are folded
 * @param unlisted how many further open incidents are not even listed
 * @param time what the bars and figures of all components stand for
 * @param watched by whom, how often and from where
 * @param since when watching began; may be empty
 */
public record FrontView(
        Frame frame,
        String lit,
        RawString icon,
        String heading,
        RawString lead,
        RawString asOf,
        RawString note,
        List<CountView> tally,
        List<OpenView> open,
        List<PastView> more,
        int unlisted,
        FilterView filter,
        List<GroupView> troubled,
        List<GroupView> groups,
        TimeView time,
        List<RowView.Sample> legend,
        List<PastView> past,
        RawString since,
        String watched) {

    /** How many show like this, and which; {@code css} names the colour. */
    public record CountView(RawString icon, String css, String words, RawString who) {}

    /**
     * Components under one heading.
     *
     * @param plain whether it has no heading, because it is the only one
     * @param unfolded whether its components are in sight
     */
    public record GroupView(String name, boolean plain, boolean unfolded, List<CountView> counts, List<RowView> rows) {}

    /**
     * What the bars and figures stand for.
     *
     * @param from where the bars begin; may be empty
     * @param to where they end
     * @param caption the same for screen readers
     * @param windows the heads of the figures
     * @param unit what one bar stands for
     */
    public record TimeView(RawString from, RawString to, String caption, List<String> windows, String unit) {
        public int columns() {
            return 3 + windows.size();
        }
    }

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

    public boolean hasNote() {
        return !note.getValue().isEmpty();
    }

    public boolean hasSince() {
        return !since.getValue().isEmpty();
    }
}
