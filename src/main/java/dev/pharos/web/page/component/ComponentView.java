package dev.pharos.web.page.component;

import dev.pharos.web.page.answers.Answer;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.PartsView;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.pieces.PlannedView;
import dev.pharos.web.page.words.Prose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one component.
 *
 * @param path its own
 * @param group its heading on the front page; may be empty
 * @param note that no records can be read; empty where they were
 * @param parts of its health document
 * @param flapping a sentence; empty where it does not
 * @param breach a sentence; empty where its objective is kept, or it has none
 * @param planned maintenance of it
 * @param uptime empty where no records can be read
 * @param days null where it was never watched, or no records can be read
 * @param latency null in the same way
 * @param since when watching it began; null where it has not
 */
public record ComponentView(
        Frame frame,
        String path,
        String group,
        String name,
        Answer answer,
        Prose.Run asOf,
        String note,
        PartsView parts,
        String flapping,
        String breach,
        List<PlannedView> planned,
        List<BigView> uptime,
        @Nullable DaysView days,
        @Nullable LatencyView latency,
        List<PastView> incidents,
        Prose.@Nullable Run since) {}
