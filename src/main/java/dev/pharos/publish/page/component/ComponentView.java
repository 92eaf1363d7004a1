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
 * @param latency null where there was no answer in thirty days
 * @param since when watching it began
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
        DaysView days,
        @Nullable LatencyView latency,
        List<PastView> incidents,
        RawString since,
        String watched) {

    public boolean hasParts() {
        return !parts.getValue().isEmpty();
    }
}
