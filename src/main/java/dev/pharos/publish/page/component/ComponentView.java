package dev.pharos.publish.page.component;

import dev.pharos.publish.page.view.Frame;
import dev.pharos.publish.page.view.PastView;
import io.quarkus.qute.RawString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one component.
 *
 * @param group its heading on the front page; may be empty
 * @param parts of its health document, as items of a list; may be empty
 * @param days null where it was never watched
 * @param latency null where it was never watched
 * @param since when watching it began; empty where it has not
 */
public record ComponentView(
        Frame frame,
        String group,
        String name,
        String lit,
        RawString icon,
        String heading,
        RawString lead,
        RawString asOf,
        RawString parts,
        List<BigView> uptime,
        @Nullable DaysView days,
        @Nullable LatencyView latency,
        List<PastView> incidents,
        RawString since,
        String watched) {

    public boolean hasSince() {
        return !since.getValue().isEmpty();
    }

    public boolean hasParts() {
        return !parts.getValue().isEmpty();
    }
}
